using System.Runtime.InteropServices;

namespace SkillOpt.Reporting;

/// <summary>What is known of a task under a skill: a few bytes, since a matrix may have millions of them.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CellSum
{
    /// <summary>Sum of strict success over scored rollouts.</summary>
    public float Hard;

    /// <summary>Sum of partial credit over scored rollouts.</summary>
    public float Soft;

    /// <summary>Scored rollouts.</summary>
    public byte Scored;

    /// <summary>Rollouts that failed.</summary>
    public byte Failed;

    /// <summary>The kind of the last failure, as a place in the grid's list; 0 when none failed.</summary>
    public byte Kind;

    /// <summary>Whether fresh rollouts of it differ.</summary>
    public bool Differs;

    /// <summary>Whether it was planned and not made.</summary>
    public bool IsNotRun;

    /// <summary>Mean strict success.</summary>
    public readonly double MeanHard => Hard / (double)Scored;

    /// <summary>Mean partial credit.</summary>
    public readonly double MeanSoft => Soft / (double)Scored;

    /// <summary>Takes a score in.</summary>
    public void Add(double hard, double soft)
    {
        Differs |= Scored > 0 && Math.Abs(MeanHard - hard) > 1e-6;
        if (Scored < byte.MaxValue)
        {
            Hard += (float)hard;
            Soft += (float)soft;
            Scored++;
        }
    }
}
