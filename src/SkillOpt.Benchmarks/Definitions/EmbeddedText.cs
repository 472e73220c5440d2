using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>The texts that lie in files beside the code: first skills, prompts, guides, schemas of tools.</summary>
internal static partial class EmbeddedText
{
    private const int Milliseconds = 1000;

    private static readonly ConcurrentDictionary<string, string> s_texts = new(StringComparer.Ordinal);

    /// <summary>A text by its name, which is its place, such as <c>SearchQa/starter.md</c>.</summary>
    public static string Read(string name) =>
        s_texts.GetOrAdd(
            name,
            static name =>
            {
                using var reader = new StreamReader(Open(name));
                return reader.ReadToEnd();
            }
        );

    /// <summary>A text without the line break at its end.</summary>
    public static string ReadTrimmed(string name) => Read(name).TrimEnd('\n');

    /// <summary>
    /// A text without the line break at its end, in which words in braces are replaced; what they are replaced by is taken as it is.
    /// </summary>
    public static string Fill(string name, params (string Name, string Text)[] values) =>
        Places().Replace(ReadTrimmed(name), place => Array.Find(values, v => v.Name == place.Groups["name"].Value).Text);

    /// <summary>Opens a text as it lies in the assembly.</summary>
    public static Stream Open(string name) =>
        typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The text '{name}' is not embedded.");

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Places();
}
