namespace SkillOpt.Benchmarks;

/// <summary>The texts that lie in files beside the code: first skills, prompts, guides.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads a text by its name, which is its place, such as <c>SearchQa/starter.md</c>.</summary>
    public static string Read(string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Opens a text as it lies in the assembly.</summary>
    public static Stream Open(string name) => typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The text '{name}' is not embedded.");
}
