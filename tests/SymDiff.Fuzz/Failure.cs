namespace SymDiff.Fuzz;

/// <summary>What is wrong with a program.</summary>
internal enum FailureKind
{
    /// <summary>A number is not what it must be.</summary>
    Mismatch,

    /// <summary>An exception that the method itself does not throw, of the generator or of a companion.</summary>
    Crash,

    /// <summary>What is generated does not compile.</summary>
    Invalid,
}

/// <summary>A promise that is not kept; <paramref name="Oracle"/> is its name.</summary>
internal sealed record Failure(FuzzProgram Program, FailureKind Kind, string Oracle, string Message);
