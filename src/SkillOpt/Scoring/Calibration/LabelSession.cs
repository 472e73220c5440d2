using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>
/// One rater's way through the items: blind, in an order of the rater's own, resumable at any moment because every label is on disk before
/// the next item is shown. Not thread-safe.
/// </summary>
internal sealed class LabelSession
{
    private readonly string _path;
    private readonly ImmutableArray<LabelItem> _order;
    private readonly Dictionary<string, Label> _labels;
    private int _at;

    /// <summary>Opens or continues a session.</summary>
    /// <param name="path">The label file; shared by all raters.</param>
    /// <param name="items">The items to label; equal ones are shown once.</param>
    /// <param name="rater">The rater's name.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <exception cref="SkillOptException">SKO5005: the label file is damaged.</exception>
    public LabelSession(string path, IEnumerable<LabelItem> items, string rater, long seed = 42)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rater);
        (_path, Rater) = (path, rater);
        _order =
        [
            .. new SeededRandom(seed, "label-order:" + rater).Shuffle(
                items.DistinctBy(i => i.Id).OrderBy(i => i.Id, StringComparer.Ordinal)
            ),
        ];
        _labels = LabelFile.Read(path).Where(l => l.Rater == rater).ToDictionary(l => l.ItemId, StringComparer.Ordinal);
        MoveToOpen();
    }

    /// <summary>The rater.</summary>
    public string Rater { get; }

    /// <summary>How many items this rater has labelled.</summary>
    public int Labelled => _order.Count(i => _labels.ContainsKey(i.Id));

    /// <summary>How many items there are.</summary>
    public int Total => _order.Length;

    /// <summary>The item to label now; null when nothing is left.</summary>
    public BlindItem? Current =>
        _at < _order.Length
            ? new BlindItem(_at + 1, _order.Length, _order[_at].Task.Question, _order[_at].Answer, _order[_at].Task.ExpectedTexts)
            : null;

    /// <summary>Labels the current item and moves on.</summary>
    /// <exception cref="InvalidOperationException">Nothing is left to label.</exception>
    /// <exception cref="IOException">The label cannot be stored.</exception>
    public void Record(bool passed, string note = "")
    {
        var label = new Label(RequireCurrent().Id, Rater, passed, note);
        LabelFile.Append(_path, label);
        _labels[label.ItemId] = label;
        MoveToOpen();
    }

    /// <summary>Leaves the current item for later; it comes again in the next session.</summary>
    public void Skip()
    {
        _ = RequireCurrent();
        _at++;
        MoveToOpen();
    }

    /// <summary>Goes back to the item before, to label it anew. False at the first one.</summary>
    public bool Back()
    {
        if (_at == 0)
        {
            return false;
        }

        _at--;
        return true;
    }

    private LabelItem RequireCurrent() =>
        _at < _order.Length ? _order[_at] : throw new InvalidOperationException("Every item is labelled.");

    private void MoveToOpen()
    {
        while (_at < _order.Length && _labels.ContainsKey(_order[_at].Id))
        {
            _at++;
        }
    }
}
