using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDiff.Generator.Diagnostics;

namespace SymDiff.Generator.Frontend;

/// <summary>What a method must look like before its body is read.</summary>
internal static class SignatureRules
{
    /// <summary>Receives a message, its place and its arguments.</summary>
    public delegate void Report(Message message, Location location, params string[] arguments);

    /// <summary>Whether companions of the method can be members of its type.</summary>
    public static bool Check(IMethodSymbol method, Report report)
    {
        if (Brokenness.IsIn(method))
        {
            return false;
        }

        if (method.Parameters.FirstOrDefault(IsPointer) is { } pointer)
        {
            report(Messages.Pointer, pointer.Locations[0], pointer.Name);
            return false;
        }

        // It could not be told from the object that a method belongs to, in 'WithRespectTo' and in names of slots.
        if (method.Parameters.FirstOrDefault(parameter => parameter.Name == Input.This) is { } named)
        {
            report(Messages.Parameter, named.Locations[0], "@" + named.Name, named.Type.ToDisplayString());
            return false;
        }

        if (Fault(method) is not { } fault)
        {
            return true;
        }

        report(fault.Message, method.Locations[0], [method.Name, .. fault.More]);
        return false;
    }

    // What is wrong with the method or with the types around it; null where nothing is.
    private static (Message Message, string[] More)? Fault(IMethodSymbol method) =>
        method.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)
            ? (Messages.NoBody, [])
        : FirstNotPartial(method.ContainingType) is { } notPartial ? (Messages.NotPartial, [notPartial.Name])
        : FileLocalAround(method.ContainingType) is { } local ? (Messages.FileLocal, [local.Name])
        : method.IsGenericMethod ? (Messages.Generic, [])
        : method.MethodKind != MethodKind.Ordinary || method.IsAbstract ? (Messages.NoBody, [])
        : MayBeOverridden(method) ? (Messages.Overridable, [])
        : method.IsAsync ? (Messages.Async, [])
        : Sequences.IsIterator(method) ? (Messages.Iterator, [])
        : method.RefKind != RefKind.None ? (Messages.ReturnType, ["ref " + method.ReturnType.ToDisplayString()])
        : null;

    /// <summary>Whether a call may reach another body than the method's own.</summary>
    public static bool MayBeOverridden(IMethodSymbol method) =>
        (method.IsVirtual || method.IsAbstract || method.IsOverride)
        && method is { IsSealed: false, IsStatic: false, ContainingType: { IsValueType: false, IsSealed: false } };

    private static bool IsPointer(IParameterSymbol parameter) =>
        parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    private static INamedTypeSymbol? FileLocalAround(INamedTypeSymbol? type) =>
        type is null || type.IsFileLocal ? type : FileLocalAround(type.ContainingType);

    private static INamedTypeSymbol? FirstNotPartial(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            bool partial = type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .Any(declaration => declaration.Modifiers.Any(modifier => modifier.Text == "partial"));
            if (!partial)
            {
                return type;
            }
        }

        return null;
    }
}
