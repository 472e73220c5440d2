using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Reporting;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>A real answer to one of a project's tasks, kept to make, label and test a grader with.</summary>
/// <param name="Task">The task.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Author">The model that wrote it, as <c>provider:model</c>; empty when unknown.</param>
/// <param name="WithoutSkill">An answer to the same task given without the skill; null when there is none.</param>
internal sealed record RealOutput(TaskItem Task, string Answer, string Author, string? WithoutSkill)
{
    /// <summary>The name of the file in the project folder.</summary>
    public const string FileName = "outputs.jsonl";

    /// <summary>
    /// Reads lines of <c>id</c>, <c>answer</c> and, where known, <c>author</c> and <c>without_skill</c>. A task may have several answers.
    /// </summary>
    /// <exception cref="SkillOptException">SKO1346: the file is missing or empty, or a line is no output of these tasks.</exception>
    public static IReadOnlyList<RealOutput> Read(string path, TaskSet tasks)
    {
        if (!File.Exists(path))
        {
            throw new SkillOptException(
                "SKO1346",
                $"There are no outputs at {Wording.ShortPath(path)}; make them with skillopt eval --split train --answers "
                    + $"{Wording.ShortPath(path)}, or name a file with --outputs."
            );
        }

        var known = tasks.Train.Concat(tasks.Val).Concat(tasks.Test).ToDictionary(t => t.Id, StringComparer.Ordinal);
        var outputs = new List<RealOutput>();
        var number = 0;
        foreach (var line in InputFile.ReadLines(path))
        {
            number++;
            if (line.Trim().Length > 0)
            {
                outputs.Add(
                    Parse(line, known)
                        ?? throw new SkillOptException(
                            "SKO1346",
                            $"{Wording.ShortPath(path)}:{number}: an output needs the \"id\" of a task of this project and an \"answer\"."
                        )
                );
            }
        }

        return outputs.Count > 0
            ? outputs
            : throw new SkillOptException(
                "SKO1346",
                $"{Wording.ShortPath(path)} holds no outputs; about ten are wanted for a draft, and twenty or more to calibrate."
            );
    }

    /// <summary>The line that <see cref="Read"/> reads.</summary>
    public static string Line(string id, string answer, string author) =>
        new JsonObject
        {
            ["id"] = id,
            ["answer"] = answer,
            ["author"] = author,
        }.ToJsonString();

    private static RealOutput? Parse(string line, Dictionary<string, TaskItem> known)
    {
        try
        {
            return
                JsonNode.Parse(line) is JsonObject row
                && Text(row["id"]) is { } id
                && Text(row["answer"]) is { } answer
                && known.TryGetValue(id, out var task)
                ? new RealOutput(task, answer, Text(row["author"]) ?? "", Text(row["without_skill"]))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => node.ToJsonString(),
            _ => null,
        };
}
