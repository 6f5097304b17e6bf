namespace SymDiff;

/// <summary>A parameter as the comparison sees it: a row of numbers in each of its roles.</summary>
internal interface ICheckedVariable
{
    /// <summary>Whether it brings numbers into the method.</summary>
    bool IsRead { get; }

    /// <summary>Whether the method leaves numbers in it.</summary>
    bool IsWritten { get; }

    bool IsSingle { get; }

    /// <summary>The names of its numbers.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Its numbers when it was declared.</summary>
    IReadOnlyList<double> First { get; }

    IReadOnlyList<double> Read(CheckRole role);

    void Write(CheckRole role, Func<int, double> number);
}
