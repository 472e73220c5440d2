using System.Numerics;

namespace SkillOpt.Benchmarks;

/// <summary>
/// CPython's <c>random.Random(int)</c>: MT19937 (Matsumoto and Nishimura, 1998) seeded by <c>init_by_array</c> over the 32-bit words of the
/// seed's absolute value. Only for reproducing published orders; everything else draws from <see cref="SeededRandom"/>.
/// </summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Shift = 397;
    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwister(BigInteger seed)
    {
        var magnitude = BigInteger.Abs(seed);
        var words = new List<uint>();
        do
        {
            words.Add((uint)(magnitude & uint.MaxValue));
            magnitude >>= 32;
        } while (!magnitude.IsZero);
        InitialiseFrom(words);
    }

    /// <summary><c>random.shuffle</c>, in place.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private int Below(int bound)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)bound);
        uint value;
        do
        {
            value = Next() >> (32 - bits);
        } while (value >= bound);
        return (int)value;
    }

    private uint Next()
    {
        if (_next >= Size)
        {
            Regenerate();
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Regenerate()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0u : 0x9908b0df);
        }

        _next = 0;
    }

    private void InitialiseFrom(List<uint> words)
    {
        _state[0] = 19650218;
        for (var k = 1; k < Size; k++)
        {
            _state[k] = (1812433253 * (_state[k - 1] ^ (_state[k - 1] >> 30))) + (uint)k;
        }

        var (i, j) = (1, 0);
        for (var k = Math.Max(Size, words.Count); k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1664525)) + words[j] + (uint)j;
            i = Advance(i);
            j = (j + 1) % words.Count;
        }

        for (var k = Size - 1; k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1566083941)) - (uint)i;
            i = Advance(i);
        }

        _state[0] = 0x80000000;
    }

    private int Advance(int i)
    {
        if (i + 1 < Size)
        {
            return i + 1;
        }

        _state[0] = _state[Size - 1];
        return 1;
    }
}
