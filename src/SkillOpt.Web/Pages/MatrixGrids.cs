using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>The matrices that were looked at last, so that a block of rows does not read a whole history again. Thread-safe.</summary>
internal sealed class MatrixGrids
{
    private const int Most = 4;
    private readonly Lock _gate = new();
    private readonly List<(string Folder, TaskSplit Split, long At, string Last, MatrixGrid Grid)> _kept = [];

    /// <summary>The matrix of a moment. It is made once, and only read from then on.</summary>
    public MatrixGrid Of(RunMoment moment, TaskSplit split)
    {
        // A lengthened run may tell its end anew: the time of the last fact tells the two apart.
        var last = moment.FactAt?.UtcTicks.ToString() ?? "";
        lock (_gate)
        {
            var place = _kept.FindIndex(k => k.Folder == moment.Folder && k.Split == split && k.At == moment.At && k.Last == last);
            var kept = place >= 0 ? _kept[place] : (moment.Folder, split, moment.At, last, MatrixGrid.Of(split, moment.Facts, moment.Spec));
            if (place >= 0)
            {
                _kept.RemoveAt(place);
            }

            _kept.Add(kept);
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(0);
            }

            return kept.Item5;
        }
    }
}
