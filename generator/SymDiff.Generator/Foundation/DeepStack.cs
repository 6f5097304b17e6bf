using System.Runtime.ExceptionServices;

namespace SymDiff.Generator.Foundation;

/// <summary>
/// Runs work that recurses as deep as the user's program is nested on a thread whose stack is large enough for it. How
/// deep that may be is bounded by counting, where programs are read, so that what is refused does not depend on the
/// thread on which a compiler happens to call us.
/// </summary>
internal static class DeepStack
{
    // Reserved, and taken only as far as it is used. The deepest program that is read takes a quarter of it.
    private const int Size = 64 << 20;

    public static T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Size);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
