using System.Numerics;

namespace SkillOpt;

/// <summary>
/// A reproducible stream of random numbers, named by its purpose, so that two uses of the same run seed never share numbers.
/// The generator is xoshiro256** (Blackman and Vigna, 2018), identical on every platform and runtime. Not thread-safe.
/// </summary>
/// <example><code>
/// var order = new SeededRandom(42, "train-order", 1).Shuffle(tasks.Train); // the same on every machine, whatever else is drawn
/// </code></example>
public sealed class SeededRandom
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>Opens the stream of a purpose.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">What the numbers are for, e.g. <c>train-order</c>.</param>
    /// <param name="indices">Which one of several such streams, e.g. the epoch.</param>
    public SeededRandom(long seed, string purpose, params ReadOnlySpan<long> indices)
    {
        var builder = ContentHash.Build("seeded-random").Add(seed).Add(purpose);
        foreach (var index in indices)
        {
            builder.Add(index);
        }

        Initialise(builder.ToHash());
    }

    /// <summary>Opens the stream of a content: the same content always gives the same numbers.</summary>
    public SeededRandom(ContentHash content) => Initialise(content);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        var t = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= t;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1) with 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="exclusiveMax"/>), without modulo bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        var bound = (ulong)exclusiveMax;
        var limit = ulong.MaxValue - (ulong.MaxValue % bound);
        ulong value;
        do
        {
            value = NextUInt64();
        } while (value >= limit);

        return (int)(value % bound);
    }

    /// <summary>A standard normal number (Box and Muller).</summary>
    public double NextGaussian()
    {
        var u = 1.0 - NextDouble();
        return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * NextDouble());
    }

    /// <summary>A shuffled copy (Fisher and Yates).</summary>
    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        var array = items.ToArray();
        for (var i = array.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (array[i], array[j]) = (array[j], array[i]);
        }

        return array;
    }

    private void Initialise(ContentHash content)
    {
        var bytes = content.ToBytes();
        for (var i = 0; i < 4; i++)
        {
            _state[i] = BitConverter.ToUInt64(bytes, i * 8);
        }
    }
}
