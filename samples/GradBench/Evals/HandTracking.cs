using SymDiff;

namespace GradBench.Evals;

/// <summary>How far the skin of a hand in a given pose is from measured points.</summary>
internal static partial class HandTracking
{
    /// <summary>The numbers of a pose: global rotation (3) and translation (3), four angles a finger.</summary>
    public const int PoseSize = 26;

    private const int Fingers = 5;
    private const int FirstFingerBone = 2;
    private const int BonesOfFinger = 4;

    /// <summary>The differences of the points from the vertices that they correspond to.</summary>
    [Differentiable(Derivatives.Jacobian)]
    public static void VertexErrors(
        ReadOnlySpan<double> theta,
        [NoDerivative] HandModel model,
        ReadOnlySpan<int> correspondences,
        [NoDerivative] ReadOnlySpan<double> points,
        Span<double> errors)
    {
        double[] positions = new double[model.BasePositions.Length / 4 * 3];
        SkinnedVertices(theta, model, positions);
        for (int i = 0; i < correspondences.Length; i++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                errors[3 * i + axis] = points[3 * i + axis] - positions[3 * correspondences[i] + axis];
            }
        }
    }

    /// <summary>
    /// The differences of the points from places in the triangles that they correspond to; a place is given by the
    /// shares <paramref name="us"/> of two of its corners.
    /// </summary>
    [Differentiable(Derivatives.SparseJacobian)]
    public static void SurfaceErrors(
        ReadOnlySpan<double> theta,
        ReadOnlySpan<double> us,
        [NoDerivative] HandModel model,
        ReadOnlySpan<int> correspondences,
        [NoDerivative] ReadOnlySpan<double> points,
        Span<double> errors)
    {
        double[] positions = new double[model.BasePositions.Length / 4 * 3];
        SkinnedVertices(theta, model, positions);
        for (int i = 0; i < correspondences.Length; i++)
        {
            int a = 3 * model.Triangles[3 * correspondences[i]];
            int b = 3 * model.Triangles[3 * correspondences[i] + 1];
            int c = 3 * model.Triangles[3 * correspondences[i] + 2];
            double u = us[2 * i];
            double v = us[2 * i + 1];
            for (int axis = 0; axis < 3; axis++)
            {
                double place = u * positions[a + axis] + v * positions[b + axis] + (1 - u - v) * positions[c + axis];
                errors[3 * i + axis] = points[3 * i + axis] - place;
            }
        }
    }

    /// <summary>
    /// Where the vertices are: the bones move them by weights, then the whole hand is turned and moved.
    /// </summary>
    private static void SkinnedVertices(ReadOnlySpan<double> theta, HandModel model, Span<double> positions)
    {
        int bones = model.Parents.Length;
        double[] transforms = new double[16 * bones];
        BoneTransforms(theta, model, transforms);
        double[] global = new double[16];
        RotationAroundAxis(theta[0], theta[1], theta[2], global);
        double mirror = model.IsMirrored ? -1 : 1;
        for (int vertex = 0; vertex < positions.Length / 3; vertex++)
        {
            ReadOnlySpan<double> at = model.BasePositions.AsSpan(4 * vertex, 4);
            double x = 0;
            double y = 0;
            double z = 0;
            for (int bone = 0; bone < bones; bone++)
            {
                ReadOnlySpan<double> m = transforms.AsSpan(16 * bone, 16);
                double weight = model.Weights[bones * vertex + bone];
                x += weight * (m[0] * at[0] + m[1] * at[1] + m[2] * at[2] + m[3] * at[3]);
                y += weight * (m[4] * at[0] + m[5] * at[1] + m[6] * at[2] + m[7] * at[3]);
                z += weight * (m[8] * at[0] + m[9] * at[1] + m[10] * at[2] + m[11] * at[3]);
            }

            x *= mirror;
            positions[3 * vertex] = global[0] * x + global[1] * y + global[2] * z + theta[3];
            positions[3 * vertex + 1] = global[4] * x + global[5] * y + global[6] * z + theta[4];
            positions[3 * vertex + 2] = global[8] * x + global[9] * y + global[10] * z + theta[5];
        }
    }

    /// <summary>For each bone, from where it is at rest to where it is in the pose.</summary>
    private static void BoneTransforms(ReadOnlySpan<double> theta, HandModel model, Span<double> transforms)
    {
        int bones = model.Parents.Length;
        double[] absolutes = new double[16 * bones];
        double[] rotation = new double[16];
        double[] relative = new double[16];
        for (int bone = 0; bone < bones; bone++)
        {
            // Only the last three bones of a finger move, the first of them in two directions.
            int finger = (bone - FirstFingerBone) / BonesOfFinger;
            int joint = (bone - FirstFingerBone) % BonesOfFinger;
            bool moves = bone >= FirstFingerBone && finger < Fingers && joint < 3;
            int angle = 6 + 4 * finger + (joint == 0 ? 0 : joint + 1);
            Rotation(moves ? theta[angle] : 0, moves && joint == 0 ? theta[angle + 1] : 0, rotation);
            ReadOnlySpan<double> rest = model.BaseRelatives.AsSpan(16 * bone, 16);
            Multiply(rest, rotation, relative);
            Span<double> absolute = absolutes.AsSpan(16 * bone, 16);
            if (model.Parents[bone] < 0)
            {
                relative.CopyTo(absolute);
            }
            else
            {
                Multiply(absolutes.AsSpan(16 * model.Parents[bone], 16), relative, absolute);
            }

            Multiply(
                absolute, model.InverseBaseAbsolutes.AsSpan(16 * bone, 16), transforms.Slice(16 * bone, 16));
        }
    }

    /// <summary>Around the first axis, then around the third one.</summary>
    private static void Rotation(double x, double z, Span<double> rotation)
    {
        double sx = Math.Sin(x);
        double cx = Math.Cos(x);
        double sz = Math.Sin(z);
        double cz = Math.Cos(z);
        rotation.Clear();
        rotation[0] = cz;
        rotation[1] = -sz * cx;
        rotation[2] = sz * sx;
        rotation[4] = sz;
        rotation[5] = cz * cx;
        rotation[6] = -cz * sx;
        rotation[9] = sx;
        rotation[10] = cx;
        rotation[15] = 1;
    }

    /// <summary>Around an axis, by an angle that is its length; none where that is tiny.</summary>
    private static void RotationAroundAxis(double ax, double ay, double az, Span<double> rotation)
    {
        double angle = Math.Sqrt(ax * ax + ay * ay + az * az);
        rotation.Clear();
        rotation[15] = 1;
        if (angle < 0.0001)
        {
            rotation[0] = 1;
            rotation[5] = 1;
            rotation[10] = 1;
            return;
        }

        double x = ax / angle;
        double y = ay / angle;
        double z = az / angle;
        double s = Math.Sin(angle);
        double c = Math.Cos(angle);
        rotation[0] = x * x + (1 - x * x) * c;
        rotation[1] = x * y * (1 - c) - z * s;
        rotation[2] = x * z * (1 - c) + y * s;
        rotation[4] = x * y * (1 - c) + z * s;
        rotation[5] = y * y + (1 - y * y) * c;
        rotation[6] = y * z * (1 - c) - x * s;
        rotation[8] = x * z * (1 - c) - y * s;
        rotation[9] = y * z * (1 - c) + x * s;
        rotation[10] = z * z + (1 - z * z) * c;
    }

    /// <summary>Of matrices of size 4, by rows.</summary>
    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                product[4 * i + j] = a[4 * i] * b[j] + a[4 * i + 1] * b[4 + j]
                    + a[4 * i + 2] * b[8 + j] + a[4 * i + 3] * b[12 + j];
            }
        }
    }
}
