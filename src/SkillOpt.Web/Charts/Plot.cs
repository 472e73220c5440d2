using System.Globalization;

namespace SkillOpt.Web;

/// <summary>Where values stand in a drawing.</summary>
/// <param name="Width">The drawing's width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Left">Room on the left, for the axis.</param>
/// <param name="Top">Room above.</param>
/// <param name="Right">Room on the right.</param>
/// <param name="Bottom">Room below.</param>
internal sealed record Plot(double Width, double Height, double Left, double Top, double Right, double Bottom)
{
    /// <summary>The place of a share in [0, 1] from below.</summary>
    public double Y(double share) => Top + (1 - Math.Clamp(share, 0, 1)) * (Height - Top - Bottom);

    /// <summary>The middle of one of so many columns.</summary>
    public double X(int index, int count) => Left + (index + 0.5) * (Width - Left - Right) / Math.Max(1, count);

    /// <summary>The place of a share in [0, 1] from the left.</summary>
    public double Across(double share) => Left + share * (Width - Left - Right);

    /// <summary>A coordinate, short.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
