using Microsoft.AspNetCore.Components;

namespace SkillOpt.Web;

/// <summary>Elements of a drawing that Razor's own words stand in the way of.</summary>
internal static class Svg
{
    /// <summary>A text: in a template Razor takes <c>text</c> for its own.</summary>
    public static RenderFragment Text(double x, double y, string anchor, string words) =>
        builder =>
        {
            builder.OpenElement(0, "text");
            builder.AddAttribute(1, "x", Plot.Number(x));
            builder.AddAttribute(2, "y", Plot.Number(y));
            builder.AddAttribute(3, "text-anchor", anchor);
            builder.AddContent(4, words);
            builder.CloseElement();
        };
}
