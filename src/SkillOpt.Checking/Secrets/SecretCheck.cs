namespace SkillOpt.Checking;

/// <summary>Nothing in a skill that is shipped to others opens a door of its author's.</summary>
internal static class SecretCheck
{
    /// <param name="folder">The folder.</param>
    /// <param name="masked">Gives a text with its secrets masked, and what kinds they are.</param>
    public static IEnumerable<CheckFinding> Look(CheckedFolder folder, Func<string, (string Text, IReadOnlyList<string> Kinds)> masked)
    {
        foreach (var file in folder.Files.Where(static f => f.Text is not null))
        {
            if (masked(file.Text!).Kinds.Count == 0)
            {
                continue;
            }

            var lines = file.Text!.Split('\n');
            var found = false;
            for (var i = 0; i < lines.Length; i++)
            {
                if (masked(lines[i]).Kinds is { Count: > 0 } kinds)
                {
                    found = true;
                    yield return Finding(file, i + 1, kinds);
                }
            }

            if (!found)
            {
                // One that goes over several lines, such as a private key.
                var whole = masked(file.Text);
                var same = file.Text.AsSpan().CommonPrefixLength(whole.Text);
                yield return Finding(file, file.LineOf(same), whole.Kinds);
            }
        }
    }

    private static CheckFinding Finding(CheckedFile file, int line, IReadOnlyList<string> kinds) =>
        new(
            file.Name,
            line,
            "SKO1610",
            FindingSeverity.Error,
            $"This looks like a secret ({string.Join(", ", kinds)}); take it out, and replace it where it was in "
                + "use: a skill is copied to others."
        );
}
