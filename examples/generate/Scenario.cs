namespace SkillOpt.Examples;

/// <summary>A kind of task and how many of it each split gets.</summary>
/// <param name="Type">The type named in the task file.</param>
/// <param name="Ask">Question and true answer for a ledger.</param>
/// <param name="Traits">What is treacherous about the workbook.</param>
/// <param name="Train">Tasks in train.</param>
/// <param name="Val">Tasks in val.</param>
/// <param name="Test">Tasks in test.</param>
internal sealed record Scenario(
    string Type,
    Func<Ledger, (string Question, string Answer)> Ask,
    Traits Traits,
    int Train,
    int Val,
    int Test
);
