namespace SymDiff;

/// <summary>What <see cref="GradientCheck"/> finds of one component.</summary>
public enum CheckVerdict
{
    /// <summary>The derivative is the difference, as far as that is known.</summary>
    Agrees,

    /// <summary>The differences to both sides have different limits: there is no derivative to compare with.</summary>
    Kink,

    /// <summary>The differences do not converge, or are not finite.</summary>
    Undecided,

    /// <summary>The derivative is not the difference.</summary>
    Differs,
}
