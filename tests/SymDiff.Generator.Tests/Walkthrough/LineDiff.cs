using System.Text;

namespace SymDiff.Generator.Tests.Walkthrough;

/// <summary>The lines in which two texts differ, as in a patch.</summary>
internal static class LineDiff
{
    public static string Of(string before, string after)
    {
        string[] old = before.TrimEnd('\n').Split('\n');
        string[] now = after.TrimEnd('\n').Split('\n');
        int[,] common = Common(old, now);
        StringBuilder text = new();
        bool isApart = false;
        (int i, int j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                isApart = text.Length > 0;
                (i, j) = (i + 1, j + 1);
                continue;
            }

            text.Append(isApart ? "  …\n" : "");
            isApart = false;
            bool isOld = j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]);
            text.Append(isOld ? "- " + old[i++] : "+ " + now[j++]).Append('\n');
        }

        return text.ToString();
    }

    // How many lines are left in common from each pair of lines on.
    private static int[,] Common(string[] old, string[] now)
    {
        int[,] common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j]
                    ? 1 + common[i + 1, j + 1]
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
