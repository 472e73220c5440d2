using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Makes tasks of game files and finds the game of a task.</summary>
internal static class AlfworldTasks
{
    private const string GameFile = "game.tw-pddl";

    private static readonly string[] s_typeNames =
    [
        "pick_and_place",
        "pick_two_obj_and_place",
        "look_at_obj_in_light",
        "pick_heat_then_place_in_recep",
        "pick_cool_then_place_in_recep",
        "pick_clean_then_place_in_recep",
    ];

    private static readonly ConcurrentDictionary<(string Path, ContentHash Hash), AlfworldGame> s_games = new();

    /// <summary>The task type that a game's folder names; <c>other</c> when it names none.</summary>
    public static string TypeOf(string gameFile) => Array.Find(s_typeNames, t => gameFile.Contains(t, StringComparison.Ordinal)) ?? "other";

    /// <summary>
    /// Reads the games below a folder that holds <c>train</c>, <c>valid_seen</c> (the val split) and <c>valid_unseen</c> (the test split),
    /// the layout of ALFWorld's own download; a <c>json_2.1.1</c> folder in between is stepped into.
    /// </summary>
    /// <exception cref="SkillOptException">The folder or one of its splits holds no games.</exception>
    public static TaskSet Load(string folder)
    {
        var root = Directory.Exists(Path.Combine(folder, "json_2.1.1")) ? Path.Combine(folder, "json_2.1.1") : folder;
        return new TaskSet(Split(root, "train"), Split(root, "valid_seen"), Split(root, "valid_unseen"));
    }

    /// <summary>The task of one game.</summary>
    /// <param name="path">The game file.</param>
    /// <param name="name">The path relative to the data folder, forward slashes: the task's id.</param>
    public static TaskItem FromGame(string path, string name)
    {
        var game = AlfworldGame.Load(path);
        return new TaskItem
        {
            Id = name,
            Input = [new TaskMessage("user", game.Task)],
            Type = TypeOf(name),
            Metadata = ImmutableSortedDictionary<string, JsonNode?>.Empty.Add("gamefile", name),
            Files = [new TaskFile(GameFile, path, ContentHash.Of(InputFile.ReadAllBytes(path)))],
            Source = path,
        };
    }

    internal static AlfworldGame GameOf(TaskItem task)
    {
        var file =
            task.Files.FirstOrDefault(f => f.Name == GameFile)
            ?? throw new SkillOptException(
                "SKO4001",
                $"Task '{task.Id}' ({task.Source}) carries no {GameFile}; load ALFWorld tasks with `benchmark: alfworld`."
            );
        return s_games.GetOrAdd((file.FullPath, file.Hash), static key => AlfworldGame.Load(key.Path));
    }

    private static ImmutableArray<TaskItem> Split(string root, string name)
    {
        var folder = Path.Combine(root, name);
        var games = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, GameFile, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray()
            : [];
        if (games.Length == 0)
        {
            throw new SkillOptException(
                "SKO4001",
                $"There are no {GameFile} files below '{folder}'; see docs/benchmarks/alfworld.md for where ALFWorld's games come from."
            );
        }

        return [.. games.Select(path => FromGame(path, Path.GetRelativePath(root, path).Replace('\\', '/')))];
    }
}
