using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Benchmarks;

/// <summary>The options of a question in the order of one seed, relettered from A.</summary>
/// <param name="Choices">The options as shown.</param>
/// <param name="CorrectLabel">The letter of the right one.</param>
internal sealed record ShuffledQuestion(IReadOnlyList<Choice> Choices, string CorrectLabel)
{
    /// <summary>Shuffles as published: CPython's shuffle, seeded by the first 16 hex digits of SHA-256 over <c>seed:id</c>.</summary>
    public static ShuffledQuestion Of(string id, IReadOnlyList<Choice> choices, string correctLabel, long seed)
    {
        var order = choices.ToList();
        new MersenneTwister(ItemSeed(id, seed)).Shuffle(order);
        var shown = order.Select((choice, i) => new Choice(((char)('A' + i)).ToString(), choice.Text)).ToList();
        var correct = order.FindIndex(choice => choice.Label == correctLabel);
        return new ShuffledQuestion(shown, correct < 0 ? "" : shown[correct].Label);
    }

    internal static ulong ItemSeed(string id, long seed) =>
        ulong.Parse(
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{id}")))[..16],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
}
