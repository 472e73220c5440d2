using System.Collections;

namespace SkillOpt.Rollouts;

/// <summary>Requests that are made when they are asked for, so that a plan over a large split costs nothing per task.</summary>
/// <param name="count">How many.</param>
/// <param name="make">Makes the request of a place; the same one every time.</param>
internal sealed class RequestList(int count, Func<int, RolloutRequest> make) : IReadOnlyList<RolloutRequest>
{
    public int Count => count;

    public RolloutRequest this[int index] =>
        index >= 0 && index < count ? make(index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<RolloutRequest> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return make(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
