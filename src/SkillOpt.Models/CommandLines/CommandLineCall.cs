using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>One call to a command line.</summary>
/// <param name="Model">The model asked for; empty takes the program's own.</param>
/// <param name="System">All system texts.</param>
/// <param name="Prompt">The conversation as one text.</param>
/// <param name="Images">Image files, in order.</param>
/// <param name="Folder">A folder for this call alone; <see cref="Workspace"/> is the empty folder inside it where the program runs.</param>
internal sealed record CommandLineCall(string Model, string System, string Prompt, IReadOnlyList<CommandLineImage> Images, string Folder)
{
    /// <summary>How the model is to be called.</summary>
    public required ModelSettings Settings { get; init; }

    /// <summary>The outside world.</summary>
    public required ProviderEnvironment Environment { get; init; }

    /// <summary>Most tokens of the reply; null leaves it to the program.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The empty folder the program runs in.</summary>
    public string Workspace => Path.Combine(Folder, "workspace");

    /// <summary>The file that holds <see cref="System"/>.</summary>
    public string SystemFile => Path.Combine(Folder, "system.txt");
}
