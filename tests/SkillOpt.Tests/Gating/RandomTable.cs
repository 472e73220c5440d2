namespace SkillOpt.Tests.Gating;

/// <summary>Rollout results of numbered skills, drawn on demand, the same ones whenever and in whatever order they are asked for.</summary>
internal sealed class RandomTable(long seed, int levels, double failures)
{
    private readonly Dictionary<(int, string, int), double?> _drawn = [];

    public double? Value(int skill, string task, int replicate)
    {
        if (!_drawn.TryGetValue((skill, task, replicate), out var value))
        {
            var random = new SeededRandom(seed, task, skill, replicate);
            value = random.NextDouble() < failures ? null : random.Next(levels + 1) / (double)levels;
            _drawn.Add((skill, task, replicate), value);
        }

        return value;
    }
}
