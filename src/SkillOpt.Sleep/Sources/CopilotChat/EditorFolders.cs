using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Where VS Code keeps what belongs to a workspace.</summary>
internal static class EditorFolders
{
    private static readonly string[] s_editions = ["Code", "Code - Insiders"];

    /// <summary>The folders with a folder for each workspace, the portable edition's first.</summary>
    public static IReadOnlyList<string> Of(Machine machine)
    {
        var settings = machine.System switch
        {
            MachineSystem.Windows => machine.Variable("APPDATA"),
            MachineSystem.MacOs => Machine.Join(machine.Home, "Library/Application Support"),
            _ => machine.Variable("XDG_CONFIG_HOME") ?? Machine.Join(machine.Home, ".config"),
        };
        List<string> folders = [];
        if (machine.Variable("VSCODE_PORTABLE") is { } portable)
        {
            folders.Add(Machine.Join(portable, "user-data/User/workspaceStorage"));
        }

        if (settings is not null)
        {
            folders.AddRange(s_editions.Select(e => Machine.Join(settings, $"{e}/User/workspaceStorage")));
        }

        return folders;
    }

    /// <summary>The project of a workspace's folder; empty when it has none.</summary>
    public static string ProjectOf(string folder)
    {
        var file = Path.Combine(folder, "workspace.json");
        if (!File.Exists(file))
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(InputFile.ReadAllBytes(file, InputFile.MostBytesOfSettings));
            return FileAddress.PathOf(document.RootElement.Text("folder")) is { Length: > 0 } path
                ? path
                : Path.GetDirectoryName(FileAddress.PathOf(document.RootElement.Text("workspace"))) ?? "";
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
