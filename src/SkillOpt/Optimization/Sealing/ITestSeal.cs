namespace SkillOpt.Training;

/// <summary>Guards the test split: an exam taken twice on the same tasks is no longer held out.</summary>
internal interface ITestSeal
{
    /// <summary>Breaks the seal of a split, and records it. The same run may ask again (it is being resumed).</summary>
    /// <param name="split">Identity of the split.</param>
    /// <returns>The uses by other runs before, oldest first; and whether the exam may be taken.</returns>
    SealedUses Break(ContentHash split);
}
