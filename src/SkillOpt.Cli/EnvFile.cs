using SkillOpt.Diagnostics;

namespace SkillOpt.Cli;

/// <summary>Reads a file of <c>NAME=value</c> lines into the process's environment; what is set already stays.</summary>
internal static class EnvFile
{
    /// <exception cref="SkillOptException">SKO1321: the file is missing; SKO1322: a line is not an assignment.</exception>
    public static void Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new SkillOptException("SKO1321", $"--env-file {path}: there is no such file.");
        }

        foreach (var (name, value) in Parse(File.ReadAllLines(path), path))
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    /// <exception cref="SkillOptException">SKO1322: a line is not an assignment (the line's content is not repeated: it may hold a key).</exception>
    public static IEnumerable<(string Name, string Value)> Parse(IReadOnlyList<string> lines, string path)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            if (line.StartsWith("export ", StringComparison.Ordinal))
            {
                line = line[7..].TrimStart();
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || line[..equals].TrimEnd().Any(c => !(char.IsAsciiLetterOrDigit(c) || c == '_')))
            {
                throw new SkillOptException("SKO1322", $"{path}:{i + 1}: this is not a NAME=value line.");
            }

            yield return (line[..equals].TrimEnd(), Unquote(line[(equals + 1)..].Trim()));
        }
    }

    private static string Unquote(string value)
    {
        if (value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'')
        {
            return value[1..^1];
        }

        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? value : value[..comment].TrimEnd();
    }
}
