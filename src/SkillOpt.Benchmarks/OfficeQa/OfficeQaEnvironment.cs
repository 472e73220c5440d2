using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>A question on a corpus of documents, answered in up to 24 rounds with glob, read and grep.</summary>
internal sealed class OfficeQaEnvironment : IEnvironment
{
    private const int MostCandidates = 20;
    private readonly int _maxRounds;
    private readonly bool _oraclePages;

    /// <summary>Creates the environment.</summary>
    /// <param name="maxRounds">Most model calls of an episode, at least 1.</param>
    /// <param name="oraclePages">Whether the pages that the sources point at stand in the question.</param>
    public OfficeQaEnvironment(int maxRounds = 24, bool oraclePages = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRounds);
        _maxRounds = maxRounds;
        _oraclePages = oraclePages;
    }

    /// <inheritdoc/>
    public string Name => "officeqa";

    /// <inheritdoc/>
    public string Fingerprint => $"officeqa/2 rounds={_maxRounds} oracle={_oraclePages}";

    /// <inheritdoc/>
    public CallAccounting Accounting => CallAccounting.EachCall;

    /// <inheritdoc/>
    /// <remarks>
    /// The pages that hold the answer are given at first, so that a few looks into the documents are expected, and far fewer than the
    /// limit; more without them.
    /// </remarks>
    public ExpectedCalls CallsPerRollout => new(1, Math.Min(_oraclePages ? 4 : 8, _maxRounds), _maxRounds);

    /// <inheritdoc/>
    public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
    {
        var folder = FolderOf(request.Task);
        var files = OfficeQaTasks.List(request.Task, "source_files");
        var access = new DocumentAccess(Path.Combine(folder, "docs"), files.Count > 0 ? files : null);
        var tools = new DocumentTools(access);
        var system =
            "You answer questions from a collection of official financial documents. Use the tools to find the figures; do not "
            + $"guess.\n\n{TargetCall.SkillBlock(request.Skill)}"
            + $"Calculate carefully and give the answer in the unit that is asked for.\n{SingleCallEnvironment.AnswerForm}";
        var user = Question(request.Task, folder, access, files);
        var result = await new ToolLoop(tools.All, _maxRounds)
            .RunAsync(target, [new(ChatRole.System, system), new(ChatRole.User, user)], TargetCall.OptionsFor(request), cancellationToken)
            .ConfigureAwait(false);
        return result.ToTrajectory();
    }

    /// <summary>What is asked, and the documents that may be read, by name and place.</summary>
    internal (string Text, IReadOnlyList<(string Name, string Path)> Documents) QuestionFor(TaskItem task)
    {
        var folder = FolderOf(task);
        var files = OfficeQaTasks.List(task, "source_files");
        var access = new DocumentAccess(Path.Combine(folder, "docs"), files.Count > 0 ? files : null);
        return (Question(task, folder, access, files), [.. access.Files.Select(f => (f, access.Resolve(f)!))]);
    }

    private static string FolderOf(TaskItem task)
    {
        var file = task.Source.LastIndexOf(':') is var colon and > 0 ? task.Source[..colon] : task.Source;
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, OfficeQaTasks.FolderOf(task)));
    }

    private string Question(TaskItem task, string folder, DocumentAccess access, IReadOnlyList<string> files)
    {
        var documents = OfficeQaTasks.List(task, "source_docs");
        var parts = new List<string> { $"Question: {task.Question}" };
        if (_oraclePages && OraclePages.Read(Path.Combine(folder, "jsons"), files, documents) is { Length: > 0 } pages)
        {
            parts.Add($"Pages that bear on the question:\n{pages}");
        }

        if (files.Count > 0)
        {
            parts.Add($"Documents you may read:\n{string.Join('\n', access.Files.Take(MostCandidates))}");
        }

        if (documents.Count > 0)
        {
            parts.Add($"Sources:\n{string.Join('\n', documents)}");
        }

        return string.Join("\n\n", parts);
    }
}
