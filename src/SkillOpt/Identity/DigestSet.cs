namespace SkillOpt;

/// <summary>
/// A set of 64-bit digests in 10 to 13 bytes each. It is divided into many small tables that grow by themselves, so that growing never
/// needs the whole set twice and leaves no large arrays behind. Not thread-safe.
/// </summary>
internal sealed class DigestSet
{
    private const int PartBits = 8;
    private readonly Part[] _parts = [.. Enumerable.Range(0, 1 << PartBits).Select(_ => new Part())];

    /// <summary>Adds a digest; false when it was there before.</summary>
    public bool Add(ulong digest)
    {
        var mixed = Mixed(digest);
        return _parts[mixed >> (64 - PartBits)].Add(mixed);
    }

    /// <summary>Whether a digest was added.</summary>
    public bool Contains(ulong digest)
    {
        var mixed = Mixed(digest);
        return _parts[mixed >> (64 - PartBits)].Contains(mixed);
    }

    // One to one, since the factor is odd; spreads what differs in low bits only (Knuth's multiplicative hashing).
    private static ulong Mixed(ulong digest) => digest * 0x9E37_79B9_7F4A_7C15;

    // Open addressing with linear probing. Zero marks a free place and is kept apart.
    private sealed class Part
    {
        private ulong[] _places = [];
        private int _count;
        private bool _hasZero;

        public bool Contains(ulong key) => key == 0 ? _hasZero : _places.Length > 0 && _places[PlaceOf(key)] == key;

        public bool Add(ulong key)
        {
            if (key == 0)
            {
                return !_hasZero && (_hasZero = true);
            }

            if (5 * _count >= 4 * _places.Length)
            {
                Grow();
            }

            var place = PlaceOf(key);
            if (_places[place] == key)
            {
                return false;
            }

            _places[place] = key;
            _count++;
            return true;
        }

        // Where a key is, or the free place where it belongs.
        private int PlaceOf(ulong key)
        {
            // The bits behind those that chose the part, scaled to the table.
            var place = (int)((((key >> 24) & uint.MaxValue) * (ulong)_places.Length) >> 32);
            while (_places[place] != 0 && _places[place] != key)
            {
                place = place + 1 == _places.Length ? 0 : place + 1;
            }

            return place;
        }

        private void Grow()
        {
            var old = _places;
            _places = new ulong[Math.Max(8, old.Length + (old.Length / 4))];
            foreach (var key in old)
            {
                if (key != 0)
                {
                    _places[PlaceOf(key)] = key;
                }
            }
        }
    }
}
