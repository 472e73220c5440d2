namespace SkillOpt;

/// <summary>Why an edit could not be read.</summary>
/// <param name="Status"><see cref="EditStatus.UnknownOperation"/> or <see cref="EditStatus.Malformed"/>.</param>
/// <param name="Detail">One sentence for a person and for the optimizer.</param>
internal sealed record EditProblem(EditStatus Status, string Detail);
