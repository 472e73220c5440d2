using System.Collections.Immutable;
using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>One line of a file with settings; what it holds and must not is said with its place.</summary>
/// <param name="file">The file.</param>
/// <param name="entry">The entry.</param>
internal sealed class SettingsEntry(string file, YamlEntry entry)
{
    /// <summary>A text that is not empty.</summary>
    public string Text() =>
        entry.Value is YamlScalar { IsNull: false, Text.Length: > 0 } scalar ? scalar.Text : throw Wrong("needs a text");

    /// <summary>One of these texts.</summary>
    public string OneOf(params string[] texts) =>
        texts.Contains(Text(), StringComparer.Ordinal) ? Text() : throw Wrong($"is one of {string.Join(", ", texts)}, not '{Text()}'");

    /// <summary>A cap: more than 0, or 0 for none.</summary>
    public double? Cap() => Number(0, double.MaxValue) is > 0 and var cap ? cap : null;

    /// <summary>A share.</summary>
    public double Share() => Number(0, 1);

    /// <summary>A whole number.</summary>
    public int Whole(int least) =>
        Number(least, int.MaxValue) is var number && number == Math.Floor(number) ? (int)number : throw Wrong("needs a whole number");

    /// <summary>Yes or no.</summary>
    public bool Flag() =>
        entry.Value is YamlScalar { IsPlain: true } scalar && YamlCoreSchema.TruthValue(scalar.Text) is { } flag
            ? flag
            : throw Wrong("is true or false");

    /// <summary>A list of texts.</summary>
    public ImmutableArray<string> Texts() =>
        entry.Value is YamlList list
            ? [.. list.Items.Select(i => i is YamlScalar { IsNull: false } text ? text.Text : throw Wrong("is a list of texts"))]
            : throw Wrong("is a list of texts");

    private double Number(double least, double most) =>
        entry.Value is YamlScalar { IsPlain: true } scalar
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw Wrong(
                most < int.MaxValue
                    ? string.Create(CultureInfo.InvariantCulture, $"needs a number from {least} to {most}")
                    : string.Create(CultureInfo.InvariantCulture, $"needs a number of at least {least}")
            );

    private SkillOptException Wrong(string what) => new("SKO7005", $"{file}:{entry.Line}: {entry.Name} {VisibleText.Line(what)}.");
}
