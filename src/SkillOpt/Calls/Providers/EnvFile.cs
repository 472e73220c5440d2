namespace SkillOpt.Calls;

/// <summary>Reads <c>.env</c> files: <c>NAME=value</c>, optional <c>export</c>, quotes, comments. No interpolation.</summary>
internal static class EnvFile
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string path)
    {
        string[] lines;
        try
        {
            lines = [.. InputFile.ReadLines(path)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO3003",
                $"The env file '{path}' cannot be read: check the path and its permissions.",
                innerException: e
            );
        }

        var result = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("export ", StringComparison.Ordinal))
            {
                line = line["export ".Length..].TrimStart();
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var name = equals > 0 ? line[..equals].TrimEnd() : "";
            if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
            {
                // The line itself is not shown: it may hold a secret.
                throw new SkillOptException("SKO3003", $"{path}:{i + 1}: expected NAME=value in the env file.");
            }

            result.Add(new(name, Value(line[(equals + 1)..].Trim())));
        }

        return result;
    }

    private static string Value(string raw)
    {
        if (raw.Length >= 2 && raw[0] is '"' or '\'' && raw.IndexOf(raw[0], 1) is > 0 and var close)
        {
            var inner = raw[1..close];
            return raw[0] == '"' ? inner.Replace("\\n", "\n", StringComparison.Ordinal) : inner;
        }

        var comment = raw.IndexOf(" #", StringComparison.Ordinal);
        return comment >= 0 ? raw[..comment].TrimEnd() : raw;
    }
}
