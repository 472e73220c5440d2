namespace SkillOpt.Cli;

/// <summary>The help of every verb: purpose, an example, exit codes, and the project's settings that have an effect.</summary>
internal static class VerbHelps
{
    private static readonly string[] s_measuring =
    [
        "skill",
        "tasks",
        "environment",
        "agent",
        "scorer",
        "target",
        "judge",
        "gate",
        "batch",
        "cache",
        "prompts",
    ];
    private static readonly string[] s_judging = ["tasks", "scorer", "judge", "cache"];

    public static IReadOnlyList<VerbHelp> All { get; } =
    [
        new("init", VerbPurpose.Begin, "init my-skill --skill SKILL.md --tasks tasks.jsonl"),
        new("data fetch", VerbPurpose.Begin, "data fetch searchqa --url https://example.org/searchqa.zip")
        {
            Exits = [(6, "the download failed; the same command goes on")],
        },
        new("data prepare", VerbPurpose.Begin, "data prepare searchqa --from downloads/searchqa"),
        new("data status", VerbPurpose.Begin, "data status"),
        new("doctor", VerbPurpose.Begin, "doctor my-skill") { Exits = [(5, "a check failed; its line says what mends it")] },
        new("estimate", VerbPurpose.Begin, "estimate my-skill --train.epochs 4"),
        new("train", VerbPurpose.Begin, "train my-skill --run second --train.epochs 4") { CallsModels = true },
        new("eval", VerbPurpose.Measure, "eval my-skill --skill new/SKILL.md --against old/SKILL.md")
        {
            CallsModels = true,
            Settings = s_measuring,
            Exits = [(2, "the score is below --min")],
        },
        new("noise", VerbPurpose.Measure, "noise my-skill --replicates 5") { CallsModels = true, Settings = s_measuring },
        new("score", VerbPurpose.Measure, "score answers.jsonl --tasks tasks.jsonl --scorer numeric --min 0.8")
        {
            Settings = ["scorer", "environment", "judge"],
            Exits = [(2, "the score is below --min")],
        },
        new("check", VerbPurpose.Measure, "check skills --profile claude --strict")
        {
            Settings = [],
            Exits = [(2, "an error was found, or with --strict a warning")],
        },
        new("play alfworld", VerbPurpose.Measure, "play alfworld game.tw-pddl --commands walk.txt")
        {
            Exits = [(2, "the game was not won")],
        },
        new("play agent", VerbPurpose.Measure, "play agent my-skill --task val-001 --agent codex")
        {
            CallsModels = true,
            Settings = ["skill", "tasks", "scorer", "target", "agent", "judge"],
            Exits = [(2, "the task was not solved")],
        },
        new("runs", VerbPurpose.Look, "runs my-skill") { Settings = [] },
        new("show", VerbPurpose.Look, "show my-skill --step 3") { Settings = ["run", "tasks", "scorer"] },
        new("diff", VerbPurpose.Look, "diff my-skill --from start --to best") { Settings = ["run"] },
        new("watch", VerbPurpose.Look, "watch my-skill --run second") { Settings = ["run"] },
        new("why", VerbPurpose.Look, "why step-3 my-skill") { Settings = ["run"] },
        new("matrix", VerbPurpose.Look, "matrix my-skill --rows broken") { Settings = ["run"] },
        new("task", VerbPurpose.Look, "task val-054 my-skill --versions v1,v2") { Settings = ["run", "tasks", "scorer"] },
        new("calls", VerbPurpose.Look, "calls my-skill --step 3") { Settings = ["run"] },
        new("cost", VerbPurpose.Look, "cost my-skill --by stage") { Settings = ["run"] },
        new("compare", VerbPurpose.Look, "compare my-skill --x default/best --y second/best") { Settings = ["run"] },
        new("serve", VerbPurpose.Look, "serve my-skill") { Settings = [], Exits = [(0, "done (by Ctrl-C)"), (6, "the port is taken")] },
        new("report", VerbPurpose.Look, "report my-skill --out report.html") { Settings = ["run"] },
        new("grade init", VerbPurpose.Judge, "grade init my-skill --take 1,3,r1 --out grader.yaml")
        {
            CallsModels = true,
            Settings = ["skill", "tasks", "judge", "cache"],
        },
        new("grade label", VerbPurpose.Judge, "grade label my-skill --rater ada")
        {
            Settings = ["tasks"],
            Exits = [(3, "answers are left to label; the same command goes on")],
        },
        new("grade calibrate", VerbPurpose.Judge, "grade calibrate my-skill --min-tpr 0.9")
        {
            CallsModels = true,
            Settings = s_judging,
            Exits = [(2, "the scorer is not fit for gating")],
        },
        new("grade probe", VerbPurpose.Judge, "grade probe my-skill")
        {
            CallsModels = true,
            Settings = s_judging,
            Exits = [(2, "the scorer was taken in")],
        },
        new("adopt", VerbPurpose.Operate, "adopt my-skill --yes")
        {
            Settings = ["run", "skill"],
            Exits = [(3, "nothing was written, because nobody said yes")],
        },
        .. SleepHelps.All,
        new("edit", VerbPurpose.Operate, "edit SKILL.md patch.json --out new.md --strict")
        {
            Exits = [(2, "--strict, and an edit was not applied")],
        },
        new("handoff status", VerbPurpose.Operate, "handoff status my-skill") { Settings = [], Exits = [(3, "calls wait for an answer")] },
        new("handoff next", VerbPurpose.Operate, "handoff next my-skill --count 3") { Settings = [] },
        new("handoff answer", VerbPurpose.Operate, "handoff answer 3f2a answer.txt my-skill") { Settings = [] },
        new("record export", VerbPurpose.Operate, "record export my-skill/runs/default recording.db"),
        new("gateway", VerbPurpose.Operate, "gateway --target openai:gpt-5.4-mini --agent claude-code --max-cost 2 -- claude")
        {
            CallsModels = true,
            Settings = [],
            Exits = [(0, "done (by Ctrl-C; after -- the exit code is the command's)")],
        },
        new("gateway-forward", VerbPurpose.Operate, "gateway-forward --socket gateway.sock --port 8080 -- claude -p Hello")
        {
            Exits =
            [
                (0, "done (by Ctrl-C; after -- the exit code is the command's)"),
                (6, "the port is taken, or the command is not there"),
            ],
        },
        new("login", VerbPurpose.Operate, "login openai") { Exits = [(6, "the system's keyring cannot be used")] },
        new("logout", VerbPurpose.Operate, "logout openai") { Exits = [(6, "the system's keyring cannot be used")] },
        new("config explain", VerbPurpose.Operate, "config explain my-skill --all"),
        new("config schema", VerbPurpose.Operate, "config schema"),
        new("config reference", VerbPurpose.Operate, "config reference"),
        new("prompts", VerbPurpose.Operate, "prompts analyst_failures"),
    ];

    /// <summary>The help of a verb; null for one that only has verbs of its own.</summary>
    public static VerbHelp? Find(string path) => All.FirstOrDefault(h => h.Path == path);
}
