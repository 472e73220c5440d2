using System.Collections.Frozen;
using SkillOpt.Tasks;

namespace SkillOpt.Gating;

/// <summary>A text that was there before, in the forms in which new texts are compared with it. Immutable, thread-safe.</summary>
internal sealed class KnownText
{
    /// <param name="text">The text.</param>
    /// <param name="passageWords">Words in a row that count as a passage.</param>
    public KnownText(string text, int passageWords)
    {
        Text = text;
        Normalised = TaskText.Normalised(text);
        Lines = text.Split('\n').Select(TaskText.Normalised).ToFrozenSet(StringComparer.Ordinal);
        Passages = new PhraseSet();
        Passages.AddRuns([.. TaskText.Tokens(Normalised)], passageWords);
    }

    /// <summary>The text itself.</summary>
    public string Text { get; }

    /// <summary>As texts are compared.</summary>
    public string Normalised { get; }

    /// <summary>Its lines in the same form.</summary>
    public FrozenSet<string> Lines { get; }

    /// <summary>Every passage of it.</summary>
    public PhraseSet Passages { get; }
}
