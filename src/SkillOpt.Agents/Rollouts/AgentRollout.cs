using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Gateway;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>Makes rollouts of one agent: a workspace, a way to the model, a process, and what came of them. Thread-safe.</summary>
internal sealed class AgentRollout(AgentParts parts)
{
    /// <summary>Makes a rollout; begins again where the program itself failed.</summary>
    /// <param name="request">Skill, task, seed.</param>
    /// <param name="task">The task as the agent gets it.</param>
    /// <param name="target">The target; unused with the agent's own login.</param>
    /// <param name="keep">The folder in which what was left is kept.</param>
    /// <param name="cancellationToken">Cancels; the agent and all it started are gone then.</param>
    /// <exception cref="ModelCallException">There is nothing to score.</exception>
    public async Task<Trajectory> RunAsync(
        RolloutRequest request,
        AgentTask task,
        IChatClient target,
        string keep,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            var (end, trajectory) = await OnceAsync(request, task, target, keep, cancellationToken).ConfigureAwait(false);
            if (end.Outcome is AgentOutcome.Answered or AgentOutcome.TurnsExhausted)
            {
                return trajectory.Answer.Length > 0 || trajectory.WorkFolder is not null || end.Outcome == AgentOutcome.TurnsExhausted
                    ? trajectory
                    : throw new ModelCallException(
                        FailureKind.Empty,
                        $"{parts.Harness.Info.Title} ended without an answer and without a file for task '{request.Task.Id}'."
                    );
            }

            if (end.Outcome != AgentOutcome.Crashed || attempt >= parts.Options.Retries)
            {
                throw OutcomeJudge.Failure(parts.Harness.Info, end);
            }
        }
    }

    private async Task<(AgentEnd End, Trajectory Trajectory)> OnceAsync(
        RolloutRequest request,
        AgentTask task,
        IChatClient target,
        string keep,
        CancellationToken cancellationToken
    )
    {
        var (harness, options) = (parts.Harness, parts.Options);
        var program = parts.Programs.Find(harness.Info);
        var sandbox = parts.Sandbox();
        using var workspace = Lay(request, task);
        var gateway = parts.UsesLogin ? null : await parts.Gateway.GetAsync(cancellationToken).ConfigureAwait(false);
        using var session = gateway?.Open(
            request.Task.Id,
            new SeededClient(target, ChatEnvironment.SeedOf(request)),
            new GatewaySessionSettings
            {
                MaxCalls = options.MaxTurns,
                OnExchange = parts.Watcher is { } watcher ? new WatchedExchanges(watcher).Take : null,
            }
        );
        var usesSocket = sandbox.ForwardsToSocket && gateway?.SocketPath is not null;
        var enclosure = new AgentEnclosure
        {
            Home = workspace.Home,
            Work = workspace.Work,
            ReadOnly = [.. workspace.ReadOnly],
            Programs =
            [
                .. program.Folders,
                .. harness
                    .Info.AlsoNeeds.Select(static p => ExecutableFinder.Find(p))
                    .OfType<string>()
                    .Select(static p => Path.GetDirectoryName(p)!),
            ],
            Socket = usesSocket ? gateway!.SocketPath : null,
        };
        var prompt = TaskPrompt.Of(options.Skill, request.Skill);
        var launch = harness.Prepare(
            new AgentSetup(sandbox.HomeOf(enclosure), sandbox.WorkOf(enclosure), prompt)
            {
                Gateway = session is null
                    ? null
                    : new GatewayAccess(
                        usesSocket ? SocketForwarder.InnerAddress : session.Root.GetLeftPart(UriPartial.Authority),
                        session.Token
                    ),
                Target = parts.Target,
                MaxTurns = options.MaxTurns,
                IsIsolated = sandbox.IsIsolated,
            }
        );
        foreach (var (name, text) in launch.HomeFiles)
        {
            workspace.LayHome(name, text);
        }

        var variables = launch.Variables;
        if (parts.UsesLogin)
        {
            variables = variables.SetItems(LoginFiles.Carry(harness.Info, workspace, parts.Variable));
        }

        var command = sandbox.Wrap(enclosure with { Variables = variables }, [.. program.Command, .. launch.Arguments]);
        parts.Watcher?.Started([.. program.Command, .. launch.Arguments], workspace.Work);
        var reader = harness.Read();
        var result = await parts
            .Process.RunAsync(
                command,
                launch.Input,
                options.Timeout,
                reader.Line,
                session?.Stopped ?? CancellationToken.None,
                cancellationToken
            )
            .ConfigureAwait(false);
        var report = reader.Finish(result.ExitCode, result.ErrorTail);
        parts.Watcher?.Reported(report);
        var end = OutcomeJudge.Judge(harness.Info, options, result, report, session?.IsExhausted == true, session is not null);
        if (end.Outcome is not (AgentOutcome.Answered or AgentOutcome.TurnsExhausted or AgentOutcome.TimedOut))
        {
            ThrowIfModelFailed(session);
        }

        parts.Watcher?.Ended(end.Outcome.ToString(), end.Sentence);
        return (end, Gather(request, workspace, prompt, report, session, keep));
    }

    // What the run's own client met says more than the agent's words for it, and a cap or a wrong key stops the run.
    private static void ThrowIfModelFailed(GatewaySession? session)
    {
        if (session?.Failure is { } failure and (ModelCallException or SkillOptException))
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private Workspace Lay(RolloutRequest request, AgentTask task)
    {
        try
        {
            var workspace = Workspace.Create(parts.Rollouts.Next(), task, TaskPrompt.FilesAreReadOnly(request.Task));
            try
            {
                if (parts.Options.Skill == SkillMode.Native)
                {
                    SkillInstallation.Install(workspace, request.Skill, parts.SkillFolder, parts.Harness.SkillFolders);
                }
                else
                {
                    SkillInstallation.Instruct(workspace, request.Skill, parts.Harness.InstructionsFile);
                }

                return workspace;
            }
            catch
            {
                workspace.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO6008",
                $"The folder for task '{request.Task.Id}' could not be made: {e.Message.TrimEnd('.')}. Mend that and start the same "
                    + "command again.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    private Trajectory Gather(
        RolloutRequest request,
        Workspace workspace,
        string prompt,
        AgentReport report,
        GatewaySession? session,
        string keep
    )
    {
        var left = Keep(request, workspace, keep);
        var trace = new SkillTrace(request.Skill);
        var exchanges = session?.Exchanges ?? [];
        var steps = session is null
            ? report.Steps.Insert(0, new TrajectoryStep(StepKind.User, prompt))
            : ExchangeSteps.Of(exchanges, prompt, trace);
        if (LeftFilesStep.Of(left, keep) is { } files)
        {
            steps = steps.Add(files);
        }

        if (left.ChangedSkill)
        {
            steps = steps.Add(new TrajectoryStep(StepKind.Verification, "The agent changed its own skill; the change is not kept."));
        }

        return new Trajectory(
            (report.Answer.Length > 0 || session is null ? report.Answer : ExchangeSteps.LastText(exchanges)).Trim(),
            steps,
            session is null ? report.Usage with { Calls = Math.Max(1, report.Turns) } : Usage.Zero
        )
        {
            ToolsCalled = session is null
                ? [.. report.Steps.Where(static s => s.Kind == StepKind.ToolCall).Select(static s => s.Name)]
                : ExchangeSteps.Tools(exchanges),
            WorkFolder = left.Files.IsEmpty ? null : keep,
            SkillUse =
                parts.Options.Skill == SkillMode.Inline ? null
                : session is null ? trace.In(report)
                : trace.In(exchanges.Select(static e => (e.Messages, e.Options))),
            Turns = Math.Max(1, session is null ? report.Turns : exchanges.Count),
        };
    }

    private Collection Keep(RolloutRequest request, Workspace workspace, string keep)
    {
        try
        {
            if (Directory.Exists(keep))
            {
                Directory.Delete(keep, recursive: true);
            }

            var left = Collection.Take(workspace, keep, parts.Options.MaxFiles, parts.Options.MaxMegabytes * 1024L * 1024);
            if (left.Files.IsEmpty)
            {
                Directory.Delete(keep, recursive: true);
            }

            return left;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO6009",
                $"What the agent left for task '{request.Task.Id}' could not be kept in {keep}: {e.Message.TrimEnd('.')}. Mend that and "
                    + "start the same command again.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }
}
