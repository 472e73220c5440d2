namespace SkillOpt.Benchmarks.Alfworld.Practice;

/// <summary>The rules that a skill text states, found sentence by sentence. Without a rule the agent does not know the procedure.</summary>
internal sealed record HouseholdRules(
    bool SearchesSystematically, bool OpensClosed, bool CleansAtSink, bool HeatsInMicrowave, bool CoolsInFridge, bool UsesLamp, bool KeepsFirstOfTwo)
{
    private static readonly char[] SentenceEnds = ['.', ';', '!', '\n'];

    public static HouseholdRules Read(string skill)
    {
        var sentences = skill.ToLowerInvariant().Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(s => !IsForbidding(s)).ToList();
        bool States(string[] first, string[] second) => sentences.Exists(s =>
            Array.Exists(first, w => s.Contains(w, StringComparison.Ordinal)) && Array.Exists(second, w => s.Contains(w, StringComparison.Ordinal)));
        return new HouseholdRules(
            States(["systematic", "one by one", "one after another", "every receptacle", "each receptacle", "every place", "in list order"], [""]),
            States(["open"], ["closed", "inside", "cabinet", "drawer", "container"]),
            States(["clean", "wash", "rinse"], ["sink"]),
            States(["heat", "hot", "warm"], ["microwave"]),
            States(["cool", "cold", "chill"], ["fridge"]),
            States(["lamp"], ["use", "turn on", "switch on", "toggle"]),
            States(["two", "second", "pair"], ["leave", "do not take", "don't take", "another", "other place", "elsewhere"]));
    }

    private static bool IsForbidding(string sentence) =>
        sentence.StartsWith("never open", StringComparison.Ordinal) || sentence.StartsWith("do not open", StringComparison.Ordinal)
        || sentence.StartsWith("never use", StringComparison.Ordinal) || sentence.StartsWith("never search", StringComparison.Ordinal);
}
