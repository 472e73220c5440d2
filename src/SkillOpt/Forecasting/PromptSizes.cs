using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>Mean sizes of prompts and replies, in tokens.</summary>
internal sealed record PromptSizes
{
    /// <summary>A target call's prompt.</summary>
    public required double RolloutPrompt { get; init; }

    /// <summary>
    /// Whether <see cref="RolloutPrompt"/> is a mean over a whole run, in which the skill had grown; otherwise it is of the start.
    /// </summary>
    public bool GrowthIsKnown { get; init; }

    /// <summary>A target call's reply.</summary>
    public double RolloutReply { get; init; } = 250;

    /// <summary>The skill.</summary>
    public required double Skill { get; init; }

    /// <summary>A trajectory as the optimizer reads it.</summary>
    public required double Transcript { get; init; }

    /// <summary>An optimizer prompt without skill and transcripts.</summary>
    public required double Instructions { get; init; }

    /// <summary>An optimizer call's reply.</summary>
    public double OptimizerReply { get; init; } = 900;

    /// <summary>Measures the real texts of a project: the skill, the tasks, the optimizer's prompts.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="tasks">The tasks; those of train are measured.</param>
    /// <param name="prompts">The optimizer's prompts.</param>
    /// <param name="options">The loop, for the most that a transcript may take.</param>
    /// <param name="environmentCharacters">Characters that the environment adds to every target prompt.</param>
    public static PromptSizes Of(Skill skill, TaskSet tasks, PromptLibrary prompts, TrainingOptions options, int environmentCharacters = 0)
    {
        var skillText = skill.Document.Text.Length + skill.Files.Values.Sum(f => f.Length);
        var asked = Mean(tasks.Train.Select(t => t.Input.Sum(m => m.Text.Length)));
        var expected = Mean(tasks.Train.Select(t => t.ExpectedTexts.Sum(e => e.Length)));
        // A reply holds the answer and some working; how much is the model's habit and only known afterwards.
        var reply = Math.Clamp(150 + (expected * 2 / TokenRatios.Default), 150, 800);
        return new PromptSizes
        {
            RolloutPrompt = (skillText + asked + environmentCharacters) / TokenRatios.Default,
            RolloutReply = reply,
            Skill = skillText / TokenRatios.Default,
            Transcript = Math.Min(
                ((asked + expected) / TokenRatios.Default) + reply + 60,
                (double)options.TranscriptTokens / options.Minibatch
            ),
            Instructions = (prompts["analyst_failures"].Length + 600) / TokenRatios.Default,
        };
    }

    private static double Mean(IEnumerable<int> values) => values.DefaultIfEmpty(0).Average();
}
