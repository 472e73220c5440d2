using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>The part of a matrix that an address asks for.</summary>
internal static class MatrixAddress
{
    /// <summary>The most cells of a table; what is larger is drawn by a script.</summary>
    public const int MostCells = 5000;
    private const int MostRows = 200;
    private const int FewestRows = 12;
    private const int MostAtOnce = 1000;

    /// <summary>The query of an address. A table holds only so many cells; further rows stand on further pages.</summary>
    /// <param name="address">The address.</param>
    /// <param name="columns">How many columns the run has.</param>
    public static MatrixQuery Of(PageAddress address, int columns) =>
        new()
        {
            Split = address["split"] switch
            {
                "train" => TaskSplit.Train,
                "test" => TaskSplit.Test,
                _ => TaskSplit.Val,
            },
            Rows = Enum.GetValues<MatrixRows>().FirstOrDefault(r => Wording.Of(r) == address["rows"]),
            OnlyAccepted = address["cols"] is "accepted",
            Metric = address["metric"] is "soft" ? GateMetric.Soft : GateMetric.Hard,
            Text = address["q"] ?? "",
            Sort = address["sort"] ?? "",
            Offset = (int)Math.Min(int.MaxValue, address.Number("from") ?? 0),
            // Programs read as much as the command gives them.
            Limit =
                address["format"] is "json" || address.Segments is [.., "cells"]
                    ? (int)Math.Clamp(address.Number("limit") ?? MostAtOnce, 1, int.MaxValue)
                    : Math.Clamp(MostCells / Math.Max(1, columns), FewestRows, MostRows),
        };
}
