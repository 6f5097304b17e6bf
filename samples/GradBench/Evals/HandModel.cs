namespace GradBench.Evals;

/// <summary>
/// A hand: its bones, and the vertices of its skin. Matrices are 4 by 4, one after the other, each by rows.
/// </summary>
/// <param name="Parents">The bone that a bone hangs on, which comes before it; -1 for none.</param>
/// <param name="BaseRelatives">A matrix for each bone: where it is as its parent sees it, at rest.</param>
/// <param name="InverseBaseAbsolutes">A matrix for each bone: from where it is at rest to its own axes.</param>
/// <param name="BasePositions">Four numbers for each vertex.</param>
/// <param name="Weights">For each vertex, how much each bone moves it.</param>
/// <param name="Triangles">Three vertices for each.</param>
/// <param name="IsMirrored">Whether it is the other hand.</param>
internal sealed record HandModel(
    int[] Parents,
    double[] BaseRelatives,
    double[] InverseBaseAbsolutes,
    double[] BasePositions,
    double[] Weights,
    int[] Triangles,
    bool IsMirrored);
