namespace SkillOpt.Tasks;

/// <summary>Two alike tasks by their places in a list; the first place is the lower one.</summary>
internal readonly record struct TaskPair(int First, int Second, double Similarity, bool IsExact);
