using System.Diagnostics.CodeAnalysis;

namespace SymDiff;

/// <summary>
/// A parameter of the method whose companions are checked: what to pass for it, and for its slot and its tangents.
/// These are references, so that they can be passed as <c>ref</c> and <c>out</c> too.
/// </summary>
/// <typeparam name="T">
/// Its type; for a span an array. Numbers, arrays of any shape, structs, tuples, objects of the user's classes.
/// </typeparam>
[RequiresUnreferencedCode(GradientCheck.Reflects)]
public sealed class CheckedVariable<T> : ICheckedVariable
{
    private readonly T?[] roles = new T?[4];
    private readonly IReadOnlyList<(string Name, double Value)> first;

    internal CheckedVariable(string name, T value, bool isRead, bool isWritten)
    {
        Name = name;
        (IsRead, IsWritten) = (isRead, isWritten);
        roles[(int)CheckRole.Value] = value;
        first = RealParts.Of(value, name);
        IsSingle = RealParts.AreSingle(value);
        foreach (CheckRole other in new[] { CheckRole.Slot, CheckRole.Tangent, CheckRole.SlotTangent })
        {
            roles[(int)other] = (T?)RealParts.Copy(value);
        }
    }

    /// <summary>Its name, as reports have it.</summary>
    public string Name { get; }

    /// <summary>What to pass for the parameter itself.</summary>
    public ref T Value => ref roles[(int)CheckRole.Value]!;

    /// <summary>What to pass for its slot, <c>dX</c>.</summary>
    public ref T Slot => ref roles[(int)CheckRole.Slot]!;

    /// <summary>What to pass for its tangent, <c>xTangent</c>.</summary>
    public ref T Tangent => ref roles[(int)CheckRole.Tangent]!;

    /// <summary>What to pass for the tangent of its slot, <c>dXTangent</c>, of a Hessian–vector product.</summary>
    public ref T SlotTangent => ref roles[(int)CheckRole.SlotTangent]!;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private bool IsRead { get; }

    private bool IsWritten { get; }

    private bool IsSingle { get; }

    bool ICheckedVariable.IsRead => IsRead;

    bool ICheckedVariable.IsWritten => IsWritten;

    bool ICheckedVariable.IsSingle => IsSingle;

    IReadOnlyList<string> ICheckedVariable.Names => [.. first.Select(part => part.Name)];

    IReadOnlyList<double> ICheckedVariable.First => [.. first.Select(part => part.Value)];

    IReadOnlyList<double> ICheckedVariable.Read(CheckRole role) =>
        [.. RealParts.Of(roles[(int)role], Name).Select(part => part.Value)];

    void ICheckedVariable.Write(CheckRole role, Func<int, double> number)
    {
        int next = 0;
        roles[(int)role] = (T?)RealParts.Replace(roles[(int)role], Name, (_, _) => number(next++));
    }
}
