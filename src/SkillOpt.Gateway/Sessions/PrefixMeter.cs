namespace SkillOpt.Gateway;

/// <summary>
/// Measures how much of each prompt earlier ones of the session began with. An agent that asks with several minds at once (titles, helpers)
/// has several rows of prompts, so the last few are looked at. Not thread-safe.
/// </summary>
internal sealed class PrefixMeter
{
    private const int Remembered = 8;
    private readonly Queue<PromptSegments> _last = new();

    /// <summary>The share of a prompt, in [0, 1], that one of the last prompts began with.</summary>
    public double Share(PromptSegments prompt)
    {
        var shared = _last.Count == 0 ? 0 : _last.Max(prompt.SharedWith);
        _last.Enqueue(prompt);
        if (_last.Count > Remembered)
        {
            _last.Dequeue();
        }

        return prompt.Characters == 0 ? 0 : (double)shared / prompt.Characters;
    }
}
