namespace SkillOpt.Tasks;

/// <summary>Ids of tasks name results on screens and in reports, so nothing hidden may stand in them.</summary>
internal static class TaskNames
{
    /// <summary>
    /// Refuses an id that holds a mark which a reader cannot see or a terminal obeys: two ids could look alike, or one could change what is
    /// shown.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="place">Where it stands, as <c>file:line</c>.</param>
    /// <exception cref="SkillOptException">SKO1195: the id holds such a mark.</exception>
    public static void Check(string id, string place)
    {
        if (VisibleText.FirstHiddenMark(id) is { } mark)
        {
            throw new SkillOptException(
                "SKO1195",
                $"{place}: the id '{VisibleText.Line(id)}' holds a mark that a reader cannot see ({mark}); write the id without it."
            );
        }
    }
}
