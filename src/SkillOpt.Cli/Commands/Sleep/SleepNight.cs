using System.CommandLine;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary><c>sleep run</c>: spends a night. Nothing of the person's is written unless that was asked for.</summary>
internal static class SleepNight
{
    public static Option<string> Target { get; } =
        new("--target") { Description = "The model that does the tasks, as provider:model.", HelpName = "model" };

    public static Option<string> Optimizer { get; } =
        new("--optimizer") { Description = "The model that proposes edits. Default: the target.", HelpName = "model" };

    public static Option<string> Judge { get; } =
        new("--judge") { Description = "The model that judges tasks with a rubric; without one they are left out.", HelpName = "model" };

    public static Option<string> Miner { get; } =
        new("--miner")
        {
            Description =
                "A model that is asked about each group of requests, for its task, checks and rubric. It is shown what you asked and "
                + "said, redacted. Default: none is asked.",
            HelpName = "model",
        };

    public static Option<string> Agent { get; } =
        new("--agent") { Description = "Let this agent program do the tasks, e.g. claude-code; see docs/agents.md.", HelpName = "name" };

    public static Option<string> Gate { get; } =
        new("--gate")
        {
            Description = "The gate's policy; see docs/gates.md.",
            HelpName = "policy",
            DefaultValueFactory = _ => "strict",
        };

    public static Option<double> MaxCost { get; } =
        new("--max-cost")
        {
            Description = "Most money of the night, in US dollars. 0 = no cap.",
            HelpName = "dollars",
            DefaultValueFactory = _ => 2,
        };

    public static Option<double> MaxMinutes { get; } =
        new("--max-minutes")
        {
            Description = "Most minutes of the night. 0 = no cap.",
            HelpName = "minutes",
            DefaultValueFactory = _ => 60,
        };

    public static Option<long> MaxTokens { get; } =
        new("--max-tokens") { Description = "Most tokens of the night. 0 = no cap.", HelpName = "n" };

    public static Option<string> Memory { get; } =
        new("--memory")
        {
            Description = "Learn what belongs to no skill in CLAUDE.md or AGENTS.md, inside our marks, in place of the managed skill.",
            HelpName = "file",
        };

    public static Option<string> Preferences { get; } =
        new("--preferences") { Description = "What you want in any case, told to the model that proposes edits.", HelpName = "text" };

    public static Option<int> Dream { get; } =
        new("--dream-factor") { Description = "Rephrased variants of each task that is learned from.", HelpName = "n" };

    public static Option<int> Recall { get; } =
        new("--recall")
        {
            Description = "Most similar tasks of earlier nights that are learned from again.",
            HelpName = "n",
            DefaultValueFactory = _ => 2,
        };

    public static Option<int> Attempts { get; } =
        new("--attempts")
        {
            Description = "How often each task that is learned from is tried, so that a failed try is shown beside a good one.",
            HelpName = "n",
            DefaultValueFactory = _ => 1,
        };

    public static Option<string> TasksFile { get; } =
        new("--tasks-file")
        {
            Description = "Use the tasks of this file in place of what would be mined; skillopt sleep dry-run --tasks-file writes one.",
            HelpName = "file",
        };

    public static Option<bool> Unreviewed { get; } =
        new("--unreviewed") { Description = "Use a file of tasks with a paid model although it does not say \"reviewed\": true." };

    public static Option<bool> Again { get; } = new("--again") { Description = "Replay although there is no new session." };

    public static Option<bool> Wait { get; } = new("--wait") { Description = "Wait for a night that is at work, instead of ending." };

    public static Option<bool> AutoAdopt { get; } =
        new("--auto-adopt") { Description = "Adopt at once what passed the release check and repeats nobody else's words." };

    public static IReadOnlyList<Symbol> Symbols { get; } =
    [
        .. SleepOptions.Harvest,
        Target,
        Optimizer,
        Judge,
        Miner,
        Agent,
        Gate,
        MaxCost,
        MaxMinutes,
        MaxTokens,
        Memory,
        Preferences,
        Dream,
        Recall,
        Attempts,
        TasksFile,
        Unreviewed,
        Again,
        Wait,
        AutoAdopt,
    ];

    public static Option<string> IfDue { get; } =
        new("--if-due") { Description = "Do nothing unless no night was begun since this time of day; for schedules.", HelpName = "time" };

    public static Option<string> Quiet { get; } =
        new("--quiet-hours") { Description = "Do nothing within these hours, as 08:00-20:00.", HelpName = "hours" };

    public static Option<bool> NotOnBattery { get; } =
        new("--not-on-battery") { Description = "Do nothing while the machine runs on battery." };

    /// <summary>What says when nothing is done.</summary>
    public static IReadOnlyList<Symbol> When { get; } = [Quiet, NotOnBattery];

    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var request = RequestOf(invocation);
        var due = new NightDue(request.Home, TimeProvider.System);
        var at = invocation.Get(IfDue) is { } time ? ScheduledNight.Time(time) : (TimeOnly?)null;
        if (due.WhyNot(request.Project, at, invocation.Get(Quiet), invocation.Get(NotOnBattery)) is { } reason)
        {
            if (invocation.Json)
            {
                invocation.Terminal.WriteJson(NightText.Json(new NightReport { Sentence = reason }));
            }
            else
            {
                invocation.Terminal.Output.WriteLine(reason);
            }

            return ExitCode.Done;
        }

        due.Begun(request.Project);
        var report = await new NightRunner(request).RunAsync(invocation.Cancellation);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(NightText.Json(report));
        }
        else
        {
            foreach (var line in NightText.Lines(report))
            {
                invocation.Terminal.Output.WriteLine(line);
            }
        }

        foreach (var trouble in report.Troubles)
        {
            invocation.Warn(trouble);
        }

        return ExitCode.Done;
    }

    /// <summary>The settings of the file, and what was typed over them.</summary>
    public static NightSettings SettingsOf(Invocation invocation)
    {
        var file = SettingsFile.Read(SleepOptions.HomeOf(invocation).Settings);
        return file with
        {
            Target = invocation.Get(Target) ?? file.Target,
            Optimizer = invocation.Get(Optimizer) ?? file.Optimizer,
            Judge = invocation.Get(Judge) ?? file.Judge,
            Miner = invocation.Get(Miner) ?? file.Miner,
            Agent = invocation.Get(Agent) ?? file.Agent,
            Gate = Typed(Gate) ? invocation.Get(Gate)! : file.Gate,
            MaxCost = Typed(MaxCost) ? Cap(invocation.Get(MaxCost)) : file.MaxCost,
            MaxMinutes = Typed(MaxMinutes) ? Cap(invocation.Get(MaxMinutes)) : file.MaxMinutes,
            MaxTokens = Typed(MaxTokens) ? (long?)Cap(invocation.Get(MaxTokens)) : file.MaxTokens,
            Memory = MemoryOf(invocation.Get(Memory)) ?? file.Memory,
            Preferences = invocation.Get(Preferences) ?? file.Preferences,
            DreamFactor = Typed(Dream) ? Math.Max(0, invocation.Get(Dream)) : file.DreamFactor,
            Attempts = Typed(Attempts) ? Math.Max(1, invocation.Get(Attempts)) : file.Attempts,
            RecallK = Typed(Recall) ? Math.Max(0, invocation.Get(Recall)) : file.RecallK,
            AutoAdopt = invocation.Get(AutoAdopt) || file.AutoAdopt,
        };

        bool Typed(Option option) => invocation.Parsed.GetResult(option) is { Implicit: false };
    }

    private static NightRequest RequestOf(Invocation invocation)
    {
        var settings = SettingsOf(invocation);
        var file = invocation.Get(TasksFile) is { } named ? Path.GetFullPath(named) : null;
        if (file is not null && !invocation.Get(Unreviewed))
        {
            Reviewing.Require(file, settings.Target, settings.Optimizer, settings.Judge);
        }

        var services = invocation.Services with { Warn = invocation.Warn };
        return new NightRequest
        {
            Home = SleepOptions.HomeOf(invocation),
            Project = SleepOptions.ProjectOf(invocation),
            Harvest = SleepOptions.HarvestOf(invocation),
            Settings = settings,
            Services = services,
            TasksFile = file,
            EvenWithoutNew = invocation.Get(Again),
            Waits = invocation.Get(Wait),
            Tell = line => invocation.Terminal.Error.WriteLine(line),
        };
    }

    private static double? Cap(double given) => given > 0 ? given : null;

    private static string? MemoryOf(string? given) =>
        given is null or "CLAUDE.md" or "AGENTS.md" ? given : throw new SkillOptException("SKO7004", "--memory is CLAUDE.md or AGENTS.md.");
}
