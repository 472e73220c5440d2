namespace SkillOpt.Practice;

/// <summary>One statement of a skill.</summary>
/// <param name="Text">The statement as it stands, without bullet marks.</param>
/// <param name="Line">The whole line it stands in, as it stands.</param>
/// <param name="Words">Its words, lower case, with marks for dates, numbers and punctuation.</param>
/// <param name="Heading">The words of the heading above it.</param>
internal sealed record Sentence(string Text, string Line, IReadOnlyList<string> Words, IReadOnlyList<string> Heading);
