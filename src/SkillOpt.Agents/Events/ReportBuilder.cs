using System.Collections.Immutable;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>Gathers what an agent's events tell. Bounded: a talkative agent fills no memory.</summary>
internal sealed class ReportBuilder
{
    private const int MostSteps = 4000;
    private const int LongestText = 16 * 1024;

    private readonly List<TrajectoryStep> _steps = [];
    private readonly List<string> _loaded = [];
    private ImmutableArray<string>? _skills;

    /// <summary>Its last message so far.</summary>
    public string Answer { get; set; } = "";

    /// <summary>What went wrong so far.</summary>
    public AgentFault? Fault { get; set; }

    /// <summary>What its calls consumed so far.</summary>
    public Usage Usage { get; set; } = Usage.Zero;

    /// <summary>Turns so far.</summary>
    public int Turns { get; set; }

    /// <summary>Whether its turns were over.</summary>
    public bool IsExhausted { get; set; }

    /// <summary>Whether it gave its last word.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Lines that could not be read.</summary>
    public int UnreadableLines { get; set; }

    /// <summary>Adds what it said; empty texts are nothing.</summary>
    public void Say(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Answer = text;
            Add(StepKind.Assistant, text);
        }
    }

    /// <summary>Adds a step.</summary>
    public void Add(StepKind kind, string? text, string name = "")
    {
        if (_steps.Count < MostSteps)
        {
            _steps.Add(new TrajectoryStep(kind, Clipped(text ?? ""), name));
        }
    }

    /// <summary>It lists these skills.</summary>
    public void List(IEnumerable<string> skills) => _skills = [.. skills];

    /// <summary>It loaded a skill's text.</summary>
    public void Load(string skill) => _loaded.Add(skill);

    /// <summary>The report.</summary>
    public AgentReport ToReport() =>
        new()
        {
            Answer = Answer,
            Steps = [.. _steps],
            Usage = Usage,
            Turns = Turns,
            Fault = Fault,
            IsExhausted = IsExhausted,
            IsComplete = IsComplete,
            Skills = _skills,
            Loaded = [.. _loaded],
            UnreadableLines = UnreadableLines,
        };

    private static string Clipped(string text) =>
        text.Length <= LongestText
            ? text
            : $"{text[..(LongestText / 2)]}\n[{text.Length - LongestText} characters left out]\n{text[^(LongestText / 2)..]}";
}
