package tracing.checks.testing;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Completes the statements {@code assertThat(condition);} of a class, which assert nothing, to
 * {@code assertThat(condition).isTrue();}.
 */
final class CompletedAssertions {

  private static final int API = Opcodes.ASM9;

  private CompletedAssertions() {}

  /** Returns the bytes of the same class with these statements completed. */
  static byte[] in(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            return new Statements(super.visitMethod(access, name, type, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Statements extends MethodVisitor {

    /** What the last call returned, if that was {@code assertThat} of a condition. */
    private Type returned;

    Statements(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitMethodInsn(
        int op, String owner, String name, String type, boolean inInterface) {
      super.visitMethodInsn(op, owner, name, type, inInterface);
      boolean ofCondition = name.equals("assertThat") && type.startsWith("(Z)");
      returned = ofCondition ? Type.getReturnType(type) : null;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.POP && returned != null) {
        super.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            returned.getInternalName(),
            "isTrue",
            "()" + returned.getDescriptor(),
            false);
      }
      returned = null;
      super.visitInsn(opcode);
    }
  }
}
