using System.Collections.Frozen;

namespace SkillOpt.Training;

/// <summary>The prompts in force: the built-in ones, and those a project puts in their place. Immutable.</summary>
/// <example><code>
/// var prompts = PromptLibrary.FromFolder("prompts"); // merge.md there takes the place of the built-in prompt
/// var parts = ChatTraining.Parts(target, optimizer, scorer) with { Prompts = prompts };
/// </code></example>
public sealed class PromptLibrary
{
    private readonly FrozenDictionary<string, string> _texts;

    private PromptLibrary(IReadOnlyDictionary<string, string> texts, IReadOnlySet<string> replaced)
    {
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
        Replaced = replaced;
    }

    /// <summary>The built-in prompts.</summary>
    public static PromptLibrary BuiltIn { get; } = new(ReadEmbedded(), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Names of the prompts, sorted, e.g. <c>analyst_failures</c>.</summary>
    public IReadOnlyList<string> Names => [.. _texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Names of those that a folder replaced.</summary>
    public IReadOnlySet<string> Replaced { get; }

    /// <summary>A prompt's text.</summary>
    /// <exception cref="KeyNotFoundException">There is no such prompt.</exception>
    public string this[string name] => _texts[name];

    /// <summary>
    /// The built-in prompts with those of a folder in their place; each file is named for the prompt, e.g. <c>merge.md</c>.
    /// </summary>
    /// <exception cref="SkillOptException">
    /// SKO2201: the folder is missing; SKO2202: a file names no prompt; SKO2203: a prompt is empty.
    /// </exception>
    public static PromptLibrary FromFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new SkillOptException(
                "SKO2201",
                $"The prompts folder '{folder}' does not exist; create it, or remove 'prompts' from the configuration."
            );
        }

        var texts = new Dictionary<string, string>(BuiltIn._texts, StringComparer.Ordinal);
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!texts.ContainsKey(name))
            {
                throw new SkillOptException("SKO2202", $"'{file}' names no prompt; the prompts are {string.Join(", ", BuiltIn.Names)}.");
            }

            var text = InputFile.ReadAllText(file, InputFile.MostBytesOfSettings).ReplaceLineEndings("\n");
            if (string.IsNullOrWhiteSpace(text))
            {
                throw new SkillOptException(
                    "SKO2203",
                    $"The prompt '{file}' is empty; write it, or delete the file to use the built-in one."
                );
            }

            texts[name] = text;
            replaced.Add(name);
        }

        return new PromptLibrary(texts, replaced);
    }

    /// <summary>The names asked for, where such prompts exist; all of them where none is asked for.</summary>
    /// <exception cref="SkillOptException">SKO1327: there is no such prompt.</exception>
    internal IReadOnlyList<string> Find(string? name) =>
        name is null ? Names
        : _texts.ContainsKey(name) ? [name]
        : throw new SkillOptException("SKO1327", $"There is no prompt {name}; the prompts are {string.Join(", ", Names)}.");

    /// <summary>Writes prompts as files of a folder, to be changed and named in a project. Never over a file.</summary>
    /// <param name="names">Which.</param>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The first file that exists already, at which the writing stopped; null when all were written.</returns>
    internal async Task<string?> WriteAsync(IEnumerable<string> names, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in names)
        {
            var file = Path.Combine(folder, name + ".md");
            if (File.Exists(file))
            {
                return file;
            }

            await File.WriteAllTextAsync(file, this[name], cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private static Dictionary<string, string> ReadEmbedded()
    {
        var assembly = typeof(PromptLibrary).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("prompts/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            texts[Path.GetFileNameWithoutExtension(resource)] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return texts;
    }
}
