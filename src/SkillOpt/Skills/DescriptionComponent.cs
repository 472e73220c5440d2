namespace SkillOpt;

/// <summary>The front matter's description as a text of its own: one paragraph, runs of white space collapsed to a space.</summary>
internal static class DescriptionComponent
{
    /// <summary>The longest description the Agent Skills standard allows, in characters.</summary>
    public const int MaxLength = 1024;

    public static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The document's description as a component.</summary>
    public static string Read(SkillDocument document) => Collapse(document.FrontMatter?.Description ?? "");

    /// <summary>The document with this description; the very same document when it says this already.</summary>
    /// <exception cref="SkillOptException">SKO1030: the front matter cannot hold it.</exception>
    public static SkillDocument Write(SkillDocument document, string description) =>
        TryWrite(document, description)
        ?? throw new SkillOptException(
            "SKO1030",
            "The skill's description is trained, but SKILL.md has no readable front matter to hold it; add front matter with name and "
                + "description, or take 'SKILL.md#description' out of train.files."
        );

    /// <summary>As <see cref="Write"/>; null when the front matter cannot hold it.</summary>
    public static SkillDocument? TryWrite(SkillDocument document, string description)
    {
        var text = Collapse(description);
        if (document.FrontMatter is not { Problem: null } front)
        {
            return null;
        }

        if (Read(document) == text)
        {
            return document;
        }

        // The plain form where YAML reads it as meant, else quoted: decided by reading it back.
        var quoted = "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
        return new[] { text, quoted }
            .Select(scalar => Render(front, scalar))
            .Where(rendered => Holds(rendered, front, text))
            .Select(rendered => document.WithText(rendered + document.Body))
            .FirstOrDefault();
    }

    private static string Render(FrontMatter front, string scalar)
    {
        var line = $"{FrontMatterKeys.Description}: {scalar}";
        if (front.Find(FrontMatterKeys.Description) is not { } entry)
        {
            var closing = front.Text.TrimEnd().LastIndexOf('\n') + 1;
            return front.Text.Insert(closing, line + "\n");
        }

        // A block scalar's range runs over its last line end: the white space at its end stays.
        var old = entry.Range.In(front.Text);
        return TextSplice.Replace(front.Text, entry.Range, line + old[old.TrimEnd().Length..]);
    }

    private static bool Holds(string rendered, FrontMatter before, string text)
    {
        if (FrontMatterFence.Length(rendered) != rendered.Length)
        {
            return false;
        }

        var after = FrontMatter.Parse(rendered);
        return after.Problem is null
            && after.Find(FrontMatterKeys.Description) is { Kind: FrontMatterValueKind.Scalar, IsText: true } entry
            && entry.Text == text
            && Others(after).SequenceEqual(Others(before), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Others(FrontMatter front) =>
        front
            .Entries.Where(e => e.Key != FrontMatterKeys.Description)
            .Select(e => $"{e.Key}\n{e.Kind}\n{e.Text}\n{string.Join('\n', e.Items)}\n{string.Join('\n', e.Pairs)}");
}
