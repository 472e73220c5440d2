namespace SkillOpt.Practice;

/// <summary>The rules that a skill text states, found sentence by sentence. Without a rule the agent does not know the procedure.</summary>
internal sealed record HouseholdRules(
    bool SearchesSystematically,
    bool OpensClosed,
    bool CleansAtSink,
    bool HeatsInMicrowave,
    bool CoolsInFridge,
    bool UsesLamp,
    bool KeepsFirstOfTwo
)
{
    private static readonly char[] s_sentenceEnds = ['.', ';', '!', '\n'];

    public static HouseholdRules Read(string skill)
    {
        var sentences = skill
            .ToLowerInvariant()
            .Split(s_sentenceEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(s => s.TrimStart('-', '*', ' '))
            .ToLookup(IsForbidding);
        static bool Has(string sentence, string[] words) => Array.Exists(words, w => sentence.Contains(w, StringComparison.Ordinal));

        // What one sentence states and another forbids is not done.
        bool States(string[] first, string[] second) =>
            sentences[false].Any(s => Has(s, first) && Has(s, second)) && !sentences[true].Any(s => Has(s, first) && Has(s, second));
        return new HouseholdRules(
            States(
                ["systematic", "one by one", "one after another", "every receptacle", "each receptacle", "every place", "in list order"],
                [""]
            ),
            States(["open"], ["closed", "inside", "cabinet", "drawer", "container"]),
            States(["clean", "wash", "rinse"], ["sink"]),
            States(["heat", "hot", "warm"], ["microwave"]),
            States(["cool", "cold", "chill"], ["fridge"]),
            States(["lamp"], ["use", "turn on", "switch on", "toggle"]),
            States(["two", "second", "pair"], ["leave", "do not take", "don't take", "another", "other place", "elsewhere"])
        );
    }

    private static bool IsForbidding(string sentence) =>
        sentence.StartsWith("never ", StringComparison.Ordinal)
        || sentence.StartsWith("do not ", StringComparison.Ordinal)
        || sentence.StartsWith("don't ", StringComparison.Ordinal);
}
