namespace SymDiff.Generator.Ir;

/// <summary>The names under which an <see cref="Apply"/> calls a method that is no row of the rule table.</summary>
internal static class CallNames
{
    /// <summary>In front of a helper, which has an adjoint.</summary>
    public const string Helper = "call ";

    /// <summary>In front of a method whose derivative is zero because the user says so.</summary>
    public const string Constant = "constant ";

    /// <summary>Whether a function is a method of the user's, whose parameters may be of any types.</summary>
    public static bool AreOf(string function) =>
        function.StartsWith(Helper, StringComparison.Ordinal)
        || function.StartsWith(Constant, StringComparison.Ordinal);
}
