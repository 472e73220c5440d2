namespace SkillOpt.Benchmarks;

/// <summary>What a player can do.</summary>
internal enum GameAction
{
    Look,
    Inventory,
    Help,
    GoTo,
    Open,
    Close,
    ExamineReceptacle,
    ExamineObject,
    Take,
    Move,
    Clean,
    Heat,
    Cool,
    Use,
    Slice,
}
