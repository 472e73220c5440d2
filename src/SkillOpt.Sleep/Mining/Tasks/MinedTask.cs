using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Sleep;

/// <summary>A task that was found in sessions: what was asked, and how an answer to it is judged.</summary>
internal sealed record MinedTask
{
    /// <summary>Its id, made of the project and what was asked.</summary>
    public required string Id { get; init; }

    /// <summary>The project.</summary>
    public string Project { get; init; } = "";

    /// <summary>What was asked.</summary>
    public required string Intent { get; init; }

    /// <summary>What the person said further, which belongs to the question.</summary>
    public string Context { get; init; } = "";

    /// <summary>The skill that was at work; empty when there was none, or several.</summary>
    public string Skill { get; init; } = "";

    /// <summary>What the agent answered first.</summary>
    public string Attempt { get; init; } = "";

    /// <summary>The answer with which the person was content; empty when there was none.</summary>
    public string Good { get; init; } = "";

    /// <summary>How it ended.</summary>
    public TaskOutcome Outcome { get; init; }

    /// <summary>What the person said against an answer.</summary>
    public ImmutableArray<string> Corrections { get; init; } = [];

    /// <summary>The checks.</summary>
    public ImmutableArray<TaskCheck> Checks { get; init; } = [];

    /// <summary>Those of the checks that a model proposed.</summary>
    public ImmutableArray<TaskCheck> Proposed { get; init; } = [];

    /// <summary>The request in a model's words, which stands for itself; empty for the person's own.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The digest of what a model was shown of its group; empty when none was asked.</summary>
    public string AskedAbout { get; init; } = "";

    /// <summary>What a judge is told to look for; empty when no judge is asked.</summary>
    public string Rubric { get; init; } = "";

    /// <summary>The sessions it comes from, as <c>source/id</c>.</summary>
    public ImmutableArray<string> Sessions { get; init; } = [];

    /// <summary>Tags, for reports.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The group of tasks that ask the same.</summary>
    public string Group { get; init; } = "";

    /// <summary>The wider circle of tasks that ask for the same kind of thing.</summary>
    public string Kin { get; init; } = "";

    /// <summary>What it is used for: <c>train</c>, <c>val</c> or <c>test</c>; empty before that is decided.</summary>
    public string Split { get; init; } = "";

    /// <summary>The task of which this is a variant; empty for a task of a session.</summary>
    public string DerivedFrom { get; init; } = "";

    /// <summary>Whether the person corrected an answer.</summary>
    internal bool WasCorrected => !Corrections.IsEmpty;

    /// <summary>The id of a task.</summary>
    public static string IdOf(string project, string intent) =>
        "task_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{project}::{intent}")))[..12];
}
