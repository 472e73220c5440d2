using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>command</c>: your program judges. Settings: <c>run</c> (a list: program and arguments; or one text split at spaces), <c>timeout</c>
/// (seconds, default 60), <c>env</c> (names of variables to pass on). The task and the answer come as JSON on standard input and as files;
/// see docs/scorers.md. Exit code 0 passes, 1 fails; a JSON object on standard output decides in detail; anything else is no verdict.
/// </summary>
internal sealed class CommandScorer : IScorer
{
    private const int MostProcesses = 16;

    // However many answers are judged side by side.
    private static readonly SemaphoreSlim s_slots = new(MostProcesses);

    private readonly ImmutableArray<string> _run;
    private readonly TimeSpan _timeout;
    private readonly ImmutableArray<string> _variables;
    private readonly string _folder;
    private readonly ProcessRunner _processes;

    private CommandScorer(ScorerSettings settings, ScorerServices services)
    {
        _run = settings.Node("run") switch
        {
            null => throw settings.Missing("run", "the program and its arguments, as a list"),
            JsonArray => [.. settings.Texts("run")],
            _ => [.. settings.Text("run")!.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        };
        if (_run.IsEmpty)
        {
            throw settings.Wrong("run", "a program and its arguments");
        }

        _timeout = TimeSpan.FromSeconds(settings.Number("timeout", 60, 0.001, 86400));
        _variables = [.. ProcessRequest.DefaultVariables, .. settings.Texts("env")];
        _folder = Path.GetFullPath(services.ProjectFolder);
        _processes = services.Processes ?? new ProcessRunner(services.Time);
        Fingerprint = $"command/1 {settings.Canonical()} {ProgramHash()}";
    }

    public string Name => "command";

    public string Fingerprint { get; }

    public bool IsPure => false;

    public static IScorer Create(ScorerSettings settings, ScorerServices services) => new CommandScorer(settings, services);

    public async ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        await s_slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            s_slots.Release();
        }
    }

    private async Task<Score> RunAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-score-").FullName;
        try
        {
            var task = CommandProtocol.Task(request);
            await File.WriteAllTextAsync(Path.Combine(folder, "task.json"), task, cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(Path.Combine(folder, "answer.txt"), request.Answer, cancellationToken).ConfigureAwait(false);
            var result = await _processes
                .RunAsync(
                    new ProcessRequest(_run[0], _run[1..])
                    {
                        WorkingDirectory = _folder,
                        InheritedVariables = _variables,
                        Variables = ImmutableSortedDictionary<string, string>
                            .Empty.Add("SKILLOPT_TASK_FILE", Path.Combine(folder, "task.json"))
                            .Add("SKILLOPT_ANSWER_FILE", Path.Combine(folder, "answer.txt"))
                            .Add("SKILLOPT_WORK_FOLDER", request.WorkFolder ?? ""),
                        Input = task,
                        Timeout = _timeout,
                        MaxOutputBytes = 1024 * 1024,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            return CommandProtocol.Verdict(result, _run[0], request.Task.Id, _timeout);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The files of the project that the command names are part of what it is: a changed script gives new scores.</summary>
    private string ProgramHash()
    {
        var builder = ContentHash.Build("command");
        foreach (var part in _run)
        {
            var path = Path.GetFullPath(part, _folder);
            if (path.StartsWith(_folder, StringComparison.Ordinal) && File.Exists(path))
            {
                builder.Add(part).Add(InputFile.ReadAllBytes(path));
            }
        }

        return builder.ToHash().ToString();
    }
}
