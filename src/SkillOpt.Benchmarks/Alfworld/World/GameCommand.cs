namespace SkillOpt.Benchmarks;

/// <summary>A command that is possible now: its text, what it does, and to which things (-1 when it needs none).</summary>
internal readonly record struct GameCommand(string Text, GameAction Action, int First = -1, int Second = -1);
